#pragma once
// Private to the curl fetcher. What becomes of a transfer whose hop is over.

#include <string>

#include <curl/curl.h>

#include "net/curl_fetcher_transfer.h"

namespace net::curl {

/// Points the transfer to where its server sends it; empty where it does not.
std::string redirectTarget(const Transfer& transfer);

/// Turns the transfer to `target`, or says why not. The lane is the next address's.
Error followRedirect(Transfer& transfer, std::string target, int status, long maxRedirects);

/// Sets out for another address, with a new hop's chances.
void turnTo(Transfer& transfer, std::string url);

/// The connection ended without a whole answer.
bool brokeOff(CURLcode result);

/// The request was sent, and not a byte came back in all the time that there was.
bool heardNothing(const Transfer& transfer, CURLcode result);

/// It was used before and ended before anything of this answer came: the request never got there, or may be
/// asked again at least, as every GET.
bool deservesNewConnection(const Transfer& transfer, CURLcode result);

/// Some servers say "not found" or "not acceptable" to an Accept header that prefers JSON.
bool deservesPlainAccept(const Transfer& transfer, int status);

/// The place refuses, or is none: where a remembered redirect led to it, that is no longer so.
bool refusesPlace(const Response& response);

/// What the answer is worth remembering its redirects for: a page instead of what was asked for is often a
/// sign-in, which is there only for now.
bool isAsExpected(const Transfer& transfer, const Response& response);

/// The error that the transfer ends with, or none. `unusable` names the file of authorities where that could
/// not be used.
Error outcome(const Transfer& transfer, const Response& response, CURLcode result,
              const std::string& unusable);

}  // namespace net::curl
