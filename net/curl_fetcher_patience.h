#pragma once
// Private to the curl fetcher. How long a transfer is waited for before it is asked for again on another
// connection, and when it is too late to give one up.

#include "net/curl_fetcher_transfer.h"

namespace net::curl {

/// The time at which a transfer that hears nothing more is to be asked for again; infinity = never, libcurl's
/// own limits end it then.
double patienceEnds(const Transfer& transfer);

/// What is still to come of the answer costs less than giving it up would waste.
bool isNearlyDone(const Transfer& transfer);

}  // namespace net::curl
