#pragma once
// Private to the disk cache: one SQL statement, bound and stepped. Errors are SQLite's result codes.

#include <cstdint>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "net/fetcher.h"

namespace net {

class Statement {
public:
    Statement(sqlite3* db, const char* sql)
        : result_(sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr)) {}
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    // The bound things must outlive the last step.
    Statement& bind(std::int64_t value) { return note(sqlite3_bind_int64(statement_, ++bound_, value)); }
    Statement& bind(std::string_view text) {
        return note(
            sqlite3_bind_text64(statement_, ++bound_, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8));
    }
    Statement& bind(const Bytes& blob) {
        return note(sqlite3_bind_blob64(statement_, ++bound_, blob.data(), blob.size(), SQLITE_STATIC));
    }

    /// SQLITE_ROW, SQLITE_DONE or an error.
    int step() { return result_ == SQLITE_OK ? sqlite3_step(statement_) : result_; }

    /// SQLITE_OK once the statement is through, whatever rows it gave.
    int run() {
        int result = step();
        while (result == SQLITE_ROW) result = sqlite3_step(statement_);
        return result == SQLITE_DONE ? SQLITE_OK : result;
    }

    void rewind() {
        sqlite3_reset(statement_);
        bound_ = 0;
    }

    std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    std::string text(int column) const {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return data ? std::string(data, size(column)) : std::string();
    }
    Bytes blob(int column) const {
        const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
        return data ? Bytes(data, data + size(column)) : Bytes();
    }

private:
    std::size_t size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    }
    Statement& note(int result) {
        if (result_ == SQLITE_OK) result_ = result;
        return *this;
    }

    sqlite3_stmt* statement_ = nullptr;
    int result_;
    int bound_ = 0;
};

}  // namespace net
