// For test programs that open a GL context or use Pango, in sanitizer builds only: what drivers and font
// libraries keep until the process ends is not ours. Add this file to such a test's SOURCES.

#if defined(__SANITIZE_ADDRESS__)
#define VITRINE_HAS_LSAN
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define VITRINE_HAS_LSAN
#endif
#endif

#ifdef VITRINE_HAS_LSAN
extern "C" {
// A leak of an unloaded driver has no name that could be suppressed: keep the drivers loaded.
int dlclose(void*) noexcept;
int dlclose(void*) noexcept {
    return 0;
}

const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions() {
    return "leak:libdbus-1.so\n"
           "leak:swrast_dri\n"
           "leak:libGLX_mesa\n"
           "leak:libEGL_mesa\n"
           "leak:libX11\n"
           "leak:libfontconfig\n"
           "leak:libpango\n"
           "leak:libglib-2.0\n";
}
}
#endif
