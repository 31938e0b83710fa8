#include "iiif/rich_text.h"

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A rich text in one line: "{bi:words}" is bold and italic, "{@https://…:words}" a link.
std::string shown(const RichText& rich) {
    std::string out;
    std::size_t at = 0;
    for (const Span& span : rich.spans) {
        out += rich.text.substr(at, span.begin - at) + '{';
        if (span.bold) out += 'b';
        if (span.italic) out += 'i';
        if (span.small) out += 's';
        if (span.superscript) out += '^';
        if (span.subscript) out += '_';
        if (span.link >= 0) out += '@' + rich.links.at(std::size_t(span.link));
        out += ':' + rich.text.substr(span.begin, span.end - span.begin) + '}';
        at = span.end;
    }
    return out + rich.text.substr(at);
}

struct Case {
    std::string_view html, expected;
};

void expectAll(std::initializer_list<Case> cases) {
    for (const Case& c : cases) EXPECT_EQ(shown(readRichText(c.html)), c.expected) << c.html;
}

TEST(RichText, HtmlIsWhatBeginsAndEndsAsATag) {
    expectAll({
        {"<b>x</b>", "{b:x}"},
        {"<b>x</b> ", "<b>x</b>"},  // how publishers say that it is none
        {" <b>x</b>", "<b>x</b>"},
        {"<b>x</b>.", "<b>x</b>."},
        {"x <b>y</b>", "x <b>y</b>"},
        {"a &amp; b", "a &amp; b"},
        {"one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"},
        {"", ""},
        {"<>", "<>"},
    });
    EXPECT_EQ(readRichText("a <b>c</b>!", Markup::Html).text, "a c!");
    EXPECT_EQ(readRichText("<b>c</b>", Markup::None).text, "<b>c</b>");
}

TEST(RichText, KeepsWhatTheStandardAllows) {
    expectAll({
        {"<p>a <b>b <i>c</i></b> <small>d</small>, x<sup>2</sup> y<sub>1</sub></p>",
         "a {b:b }{bi:c} {s:d}, x{^:2} y{_:1}"},
        {"<B>x</B >", "{b:x}"},
        {"<p>one</p><p>two</p>", "one\n\ntwo"},
        {"<span>a<br>b<br/>c<br />d</span>", "a\nb\nc\nd"},
        {"<span>a<br><br><br><br>b</span>", "a\n\nb"},
        {"<p>  a \n\t b </p>\n <p> <i> c</i> </p>", "a b\n\n{i:c}"},
        {"<span>a<b> b</b></span>", "a{b: b}"},
        {"<span>a\u00A0 \u00E9</span>", "a\u00A0 \u00E9"},
        {"<a href=\"https://e.org/?a=1&amp;b=2\">go <b>there</b></a>",
         "{@https://e.org/?a=1&b=2:go }{b@https://e.org/?a=1&b=2:there}"},
        {"<a class=x href='mailto:a@e.org'>mail</a>", "{@mailto:a@e.org:mail}"},
        {"<a href=HTTP://e.org/x>go</a>", "{@HTTP://e.org/x:go}"},
        {"<p><img src='https://e.org/i.png' alt='A &quot;seal&quot;'/> and <img src=x></p>",
         "A \"seal\" and"},
    });
}

TEST(RichText, EverythingElseGoes) {
    expectAll({
        {"<div>a<script>alert('<b>')</script>b<style>p{}</style>c</div>", "abc"},
        {"<p>a<SCRIPT type='x'>1 </scriptx> 2</script >b</p>", "ab"},
        {"<p>a<script src='x'/>b</p>", "ab"},
        {"<p><script>never closed</p>", ""},
        {"<p>a<!-- <b>x</b> --><![CDATA[ <b>x</b> ]]><?php echo '>' ?><!DOCTYPE x>b</p>", "ab"},
        {"<p>a<!-- never closed</p>", "a"},
        {"<ul><li>one</li><li>two</li></ul>", "one\ntwo"},
        {"<p><em>a</em><font color=red>b</font><svg:g>c</svg:g><x-y>d</x-y></p>", "abcd"},
        {"<p><iframe src='https://e.org'>a</iframe><object data='x'>b</object></p>", "ab"},
        {"<form action='https://e.org'><input value='x'><button>Pay</button></form>", "Pay"},
        {"<p onclick='alert(1)' style='color:red' b>a</p>", "a"},
    });
}

TEST(RichText, MalformedHtmlBecomesWords) {
    expectAll({
        {"<b>never closed<br>", "{b:never closed}"},
        {"</b></i></a><i>x</i></i><br>", "{i:x}"},
        {"<b><i>a</b>b</i><br>", "{bi:a}{i:b}"},
        {"<p title='a > b'>x</p>", "x"},
        {"<p title=\"a > b\" alt=' > '>x</p>", "x"},
        {"<p title='never closed>x</p>", ""},
        {"<p>it's 1 < 2 & 3 <4 &; &x; &#; &#x; &lt;b&gt;</p>", "it's 1 < 2 & 3 <4 &; &x; &#; &#x; <b>"},
        {"<p>&#233;&#xE9;&eacute;&yuml;&nbsp;&Uuml;</p>", "\u00E9\u00E9\u00E9\u00FF\u00A0\u00DC"},
        {"<p>&#0;&#xD800;&#x110000;&#99999999999;</p>", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"<p>a&#1;&#10;b&#x7f;c</p>", "a b c"},
        {"<p =x ==y / /b>a</p / x>", "a"},
        {"<a href=https://e.org/1>a<a href=https://e.org/2>b</a>c</a><br>",
         "{@https://e.org/1:a}{@https://e.org/2:b}c"},
        {"<a href='https://e.org/1' href='javascript:x'>a</a>", "{@https://e.org/1:a}"},
    });
}

TEST(RichText, LinksThatAreNoWebAddressAreOnlyWords) {
    for (const std::string_view href : {"javascript:alert(1)",
                                        "JaVaScRiPt:alert(1)",
                                        "java\tscript:alert(1)",
                                        "java&#9;script:alert(1)",
                                        "java&#x0a;script:alert(1)",
                                        "\1javascript:alert(1)",
                                        " javascript:alert(1)",
                                        "&#106;avascript:alert(1)",
                                        "javascript&colon;alert(1)",
                                        "javascript://e.org/%0aalert(1)",
                                        "data:text/html,<script>alert(1)</script>",
                                        "vbscript:x",
                                        "file:///etc/passwd",
                                        "blob:https://e.org/1",
                                        "/relative",
                                        "relative",
                                        "//e.org/x",
                                        "#x",
                                        "",
                                        "http:",
                                        "http://",
                                        "https:///x",
                                        "http:e.org",
                                        "https://@",
                                        "mailto:",
                                        "ftp://e.org/x",
                                        "ht\ttp://e.org",
                                        "https://e.org/\r\nHost: x",
                                        "x:https://e.org",
                                        "view-source:https://e.org",
                                        "https\u200B://e.org"}) {
        const RichText rich = readRichText("<p><a href=\"" + std::string(href) + "\">words</a></p>");
        EXPECT_EQ(rich.text, "words") << href;
        EXPECT_THAT(rich.links, IsEmpty()) << href;
        EXPECT_THAT(rich.spans, IsEmpty()) << href;
    }
    EXPECT_THAT(readRichText("<a href='\n https://e.org/a b\"&lt;&gt;\\ '>w</a>").links,
                ElementsAre("https://e.org/a%20b%22%3C%3E%5C"));
    EXPECT_EQ(safeLink("https://e.org/" + std::string(9'000, 'x')), "");
}

TEST(RichText, DeepNestingAndLongInputAreLinear) {
    std::string deep;
    for (int i = 0; i < 10'000; ++i) deep += "<b><p><span><a href='https://e.org'>";
    deep += "x</b>";
    EXPECT_EQ(readRichText(deep).text, "x");
    EXPECT_TRUE(readRichText(deep).spans.at(0).bold) << "9,999 are still open";
    // Read in quadratic time, each of these would run into the test's time limit.
    const auto repeated = [](std::string_view part) {
        std::string all = "<";
        while (all.size() < (1u << 20)) all += part;
        return all + ">";
    };
    for (const std::string_view part :
         {"<a href=\"", "<!--", "<![CDATA[", "<?", "<script>", "<script></", "<script></scriptx>", "&", "&#",
          "<p title='", "<b>x</b>", "<br>", " ", "</", "<a =", "<i>x", "<a href='https://e.org'>x", "<x/"}) {
        const std::string html = repeated(part);
        const RichText rich = readRichText(html);
        EXPECT_LE(rich.text.size(), html.size());
    }
}

TEST(RichText, ManifestsKeepTheirMarkup) {
    const Manifest m = testing::manifest(R"({"id":"https://e.org/m","type":"Manifest","items":[],
        "label":{"en":["<b>not markup</b>"]},"summary":{"en":["<p>A <b>book</b></p>"]},
        "metadata":[{"label":{"en":["By"]},"value":{"en":["<a href='https://e.org/'>A</a>"]}}],
        "requiredStatement":{"label":{"en":["By"]},"value":{"en":["<i>Library</i>"]}}})");
    EXPECT_EQ(testing::text(m.label), "<b>not markup</b>");
    EXPECT_EQ(shown(readRichText(testing::text(m.description.summary))), "A {b:book}");
    EXPECT_EQ(shown(readRichText(testing::text(m.description.metadata.at(0).value))), "{@https://e.org/:A}");
    EXPECT_EQ(shown(readRichText(testing::text(m.description.requiredStatement->value))), "{i:Library}");
}

}  // namespace
}  // namespace iiif
