// The smaller documents: content states, search, authorization, annotations.

#include "tests/iiif/validation.h"

namespace iiif::testing {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Others, EachRule,
    ::testing::Values(
        Rule{
            "stateMotivation",
            R"({"id":"https://e.org/a","type":"Annotation","motivation":["contentstate"],"target":{"id":"https://e.org/m","type":"Manifest"}})",
            "/motivation", E, "contentState"},
        Rule{
            "statePartOf",
            R"({"id":"https://e.org/a","type":"Annotation","motivation":["contentState"],"target":{"id":"https://e.org/c","type":"Canvas"}})",
            "/target", E, "partOf"},
        Rule{
            "stateType",
            R"({"id":"https://e.org/a","type":"Annotation","motivation":["contentState"],"target":{"id":"https://e.org/m"}})",
            "/target", E, "must have \"type\""},
        Rule{
            "search",
            R"({"@context":["http://iiif.io/api/presentation/2/context.json","http://iiif.io/api/search/1/context.json"],"@id":"https://e.org/s","@type":"sc:AnnotationList","resources":[{"@type":"oa:Annotation"}]})",
            "/resources/0", E, "must have \"on\""},
        Rule{
            "hit",
            R"({"@context":"http://iiif.io/api/search/1/context.json","@id":"https://e.org/s","@type":"sc:AnnotationList","resources":[],"hits":[{}]})",
            "/hits/0", E, "must have \"annotations\""},
        Rule{
            "access",
            R"({"id":"https://e.org/l","type":"AuthAccessService2","profile":"login","service":[{"id":"https://e.org/t","type":"AuthAccessTokenService2"}]})",
            "/profile", E, "active, kiosk or external"},
        Rule{
            "activeLabel",
            R"({"id":"https://e.org/l","type":"AuthAccessService2","profile":"active","service":[{"id":"https://e.org/t","type":"AuthAccessTokenService2"}]})",
            "", E, "must have \"label\""},
        Rule{"probe", R"({"@context":"http://iiif.io/api/auth/2/context.json","type":"AuthProbeResult2"})",
             "", E, "must have \"status\""},
        Rule{
            "probeLabel",
            R"({"@context":"http://iiif.io/api/auth/2/context.json","type":"AuthProbeResult2","status":401,"heading":"No"})",
            "/heading", E, "a map of languages"},
        Rule{
            "annotationTarget",
            R"({"@context":"http://www.w3.org/ns/anno.jsonld","id":"https://e.org/a","type":"Annotation","motivation":"commenting"})",
            "", E, "must have \"target\""},
        Rule{
            "draftTwice",
            R"({"@context":"http://iiif.io/api/presentation/4/context.json","id":"https://e.org/m","type":"Manifest","items":[{"id":"https://e.org/m","type":"Canvas"}]})",
            "/items/0/id", E, "names another resource"}),
    kRuleName);

}  // namespace
}  // namespace iiif::testing
