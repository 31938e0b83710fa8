"""The micro benchmarks' part of the report, from the JSON of Google Benchmark."""

import json

# What the library writes of every benchmark; the rest are the benchmark's own counters.
OWN = {"name", "family_index", "per_family_instance_index", "run_name", "run_type", "repetitions", "repetition_index",
       "threads", "iterations", "real_time", "cpu_time", "time_unit", "items_per_second", "bytes_per_second", "label",
       "aggregate_name", "aggregate_unit", "big_o", "rms", "error_occurred", "error_message"}


def load(folder):
    """{program: its document}, those that cannot be read left out."""
    documents = {}
    for path in sorted(folder.glob("*.json")):
        try:
            documents[path.stem] = json.loads(path.read_text())
        except ValueError:
            continue
    return documents


def scaled(value):
    for limit, unit in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if abs(value) >= limit:
            return f"{value / limit:.3g}{unit}"
    return f"{value:.3g}"


def time_of(entry, which):
    value = entry[which]
    return f"{value:.3g} {entry['time_unit']}" if value < 1000 else f"{value:.0f} {entry['time_unit']}"


def rates(entry):
    found = []
    if "items_per_second" in entry:
        found.append(f"{scaled(entry['items_per_second'])} items/s")
    if "bytes_per_second" in entry:
        found.append(f"{scaled(entry['bytes_per_second'])}B/s")
    found += [f"{name.replace('_', ' ')} {scaled(value)}" for name, value in sorted(entry.items())
              if name not in OWN and isinstance(value, (int, float))]
    return ", ".join(found + ([entry["label"]] if entry.get("label") else []))


def row(entry):
    name = "`" + entry["name"].removesuffix("/process_time/real_time").replace("|", "\\|") + "`"
    if entry.get("error_occurred"):
        return f"| {name} | failed: {entry.get('error_message', '')} | | |"
    return f"| {name} | {time_of(entry, 'real_time')} | {time_of(entry, 'cpu_time')} | {rates(entry)} |"


def section(documents):
    if not documents:
        return ["Not measured.", ""]
    dates = sorted(document["context"]["date"][:10] for document in documents.values())
    lines = [f"Measured {dates[0]}, each for 0.2 s or as often as it says. One figure each: believe the order of size.",
             ""]
    for program, document in documents.items():
        lines += [f"### {program}", "", "| benchmark | time | CPU | rates and counters |", "|---|---|---|---|"]
        lines += [row(entry) for entry in document["benchmarks"]] + [""]
    return lines
