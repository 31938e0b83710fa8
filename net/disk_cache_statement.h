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
    /// `flags`: SQLITE_PREPARE_PERSISTENT for one that is used again and again.
    Statement(sqlite3* db, const char* sql, unsigned flags = 0)
        : prepared_(sqlite3_prepare_v3(db, sql, -1, flags, &statement_, nullptr)), result_(prepared_) {}
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    bool prepared() const { return prepared_ == SQLITE_OK; }

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

    /// To be bound anew; it holds no lock until then.
    void rewind() {
        sqlite3_reset(statement_);
        bound_ = 0;
        result_ = prepared_;
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
    int prepared_;
    int result_;
    int bound_ = 0;
};

/// One use of a statement that is kept.
class StatementUse {
public:
    explicit StatementUse(Statement& statement) : statement_(statement) {}
    ~StatementUse() { statement_.rewind(); }
    StatementUse(const StatementUse&) = delete;
    StatementUse& operator=(const StatementUse&) = delete;
    Statement* operator->() { return &statement_; }

private:
    Statement& statement_;
};

}  // namespace net
