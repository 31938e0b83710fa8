#pragma once
// How things move, for everything that moves them. Seconds unless said otherwise.

namespace viewer::motion {

inline constexpr double kFrame = 1.0 / 60;  ///< frames are paced to 60 a second, display or not
inline constexpr double kTileFade = 0.12;   ///< LOOKS: finer tiles fade in over coarser ones
inline constexpr double kWheel = 0.25;      ///< LOOKS: the camera after a wheel notch
inline constexpr double kFlight = 0.4;      ///< LOOKS: a flight inside a page
inline constexpr double kZoomStep = 1.44;   ///< factor of a key or a button: two wheel notches
inline constexpr double kFrameParts = 0.15;  ///< LOOKS: panels and bars, ease-out

}  // namespace viewer::motion
