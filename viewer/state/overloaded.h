#pragma once
// std::visit with a lambda for each alternative.

namespace viewer {

template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};

}  // namespace viewer
