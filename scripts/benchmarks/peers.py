"""Runs the comparison with the browsers' viewers: the journey of ../shared/peers, by Vitrine and its peers in turn.

    python3 scripts/benchmarks/peers.py --out DIR [--runs N] [--nets A,B] [--quick]

One round does every cell (network, pass, size) once, and in a cell one viewer after the other, beginning with another
one each round: changes of the machine's speed hit all of them. DIR gets sitting.json (machine, versions, conditions)
and for each round and pass the runner's JSON of each viewer with the server's log of that run. What is in DIR from an
earlier sitting goes away. Nothing is written into the peers' folder. Exit status: 0 measured (perhaps without
browsers), 1 it could not be.
"""

import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT.parent / "shared" / "peers"
DATA = pathlib.Path(os.environ.get("PEERDATA", "/tmp/peerdata"))
NPM = pathlib.Path(os.environ.get("PEERNPM", "/tmp/peernpm"))
CHROME = os.environ.get("CHROME", "/usr/bin/chromium")
PROGRAM = "build/release/vitrine"
LOG = DATA / "run" / "access.log"

NETS = ["direct", "lat40", "lat120", "lat40h2", "lat120h2", "bw20", "flaky", "stall"]
BROWSERS = ["osd-canvas", "osd-tuned"]
NATIVE = {"native": f"{PROGRAM} journey", "native-fades": f"{PROGRAM} journey --fades"}
FAULTY = ["flaky", "stall"]
FADING = ["direct", "lat40"]
DRIVEN = ["direct", "lat40", "lat120", "flaky", "stall"]  # where the animated pass and the drive say something of their own
SMALL, LARGE = "1280x800", "1920x1080"
TIME_LIMIT_S = 400  # of one run; the journey's own is 30 s a step


def say(text):
    print(text, file=sys.stderr, flush=True)


def missing_for_servers():
    """What the comparison cannot do without, as sentences."""
    lacks = []
    if not (PEERS / "bench.mjs").exists():
        return ["the folder ../shared/peers is not here: it holds the journey, the servers and the browsers' side"]
    for tool, package in {"node": "nodejs", "nginx": "nginx-light", "openssl": "openssl"}.items():
        if not shutil.which(tool):
            lacks.append(f"{tool} is not installed: apt-get install {package}")
    if not (DATA / "static" / "v3" / "giga" / "info.json").exists():
        lacks.append(f"there is no test image in {DATA}: run ../shared/peers/make-data.sh (4 minutes, 2.5 GB; "
                     "its BASELINE.md names the packages), or set PEERDATA")
    if not (ROOT / PROGRAM).exists():
        lacks.append(f"{PROGRAM} is not built: leave out --no-build")
    return lacks


def missing_for_browsers():
    lacks = []
    if not os.access(CHROME, os.X_OK):
        lacks.append(f"{CHROME} is not there: apt-get install chromium, or set CHROME")
    for package in ("playwright-core", "openseadragon"):
        if not (NPM / "node_modules" / package).is_dir():
            lacks.append(f"the npm package {package} is not in {NPM}: copy ../shared/peers/package.json there and run "
                         "npm install --ignore-scripts, or set PEERNPM")
    return lacks


class Servers:
    """The peers' servers: those that are up already are used and left as they are."""

    def __enter__(self):
        self.ours = not self.up()
        if self.ours:
            subprocess.run([PEERS / "serve.sh", "start"], stdout=subprocess.DEVNULL, check=True)
            if not self.up():
                raise RuntimeError(f"the servers did not start; {DATA}/run/error.log and shape.log say why")
        else:
            say("The peers' servers are up already: they are used, and left up. Nobody else may be measuring.")
        return self

    def __exit__(self, *_):
        if self.ours:
            subprocess.run([PEERS / "serve.sh", "stop"], stdout=subprocess.DEVNULL)

    @staticmethod
    def up():
        try:
            for port in (8180, 8181):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/static/v3/giga/info.json", timeout=3).close()
            return True
        except OSError:
            return False


def cells(nets, quick, with_browsers):
    """What one round does: (network, size, pass, viewers), a pass "cold" being a browser's start to its first pixels."""
    browsers = BROWSERS if with_browsers else []
    for net in nets:
        # Fades cost the same everywhere. Where tiles fail, a browser's view is never whole: one pass shows that.
        native = list(NATIVE) if net in FADING else ["native"]
        yield net, SMALL, "jump", [*native, *browsers]
        if net in DRIVEN:
            yield net, SMALL, "animate", [*native, *([] if net in FAULTY else browsers)]
        if net in ("direct", "lat40") and browsers:
            yield net, SMALL, "cold", browsers
        if net == "direct" and not quick:
            yield net, LARGE, "animate", ["native", *browsers]


def command(viewer, net, size, kind, out):
    """One run of one viewer, by the peers' own runners."""
    where = ["--nets", net, "--sizes", size, "--out", str(out)]
    if kind == "cold":
        return ["node", PEERS / "bench.mjs", "--viewers", viewer, "--runs", "0", "--cold", "1", *where]
    where += ["--passes", kind, "--runs", "1"]
    if viewer in NATIVE:
        return ["node", PEERS / "native.mjs", "--cmd", NATIVE[viewer], "--name", viewer, *where]
    return ["node", PEERS / "bench.mjs", "--viewers", viewer, *where]


def environment(viewer):
    env = dict(os.environ, PEERDATA=str(DATA), PEERNPM=str(NPM), CHROME=CHROME)
    if viewer in NATIVE:
        env.update(LIBGL_ALWAYS_SOFTWARE="1", SDL_VIDEODRIVER="offscreen")
        env.pop("DISPLAY", None)
        env.pop("WAYLAND_DISPLAY", None)
    return env


def run_one(viewer, net, size, kind, out):
    """Runs it and keeps the server's log of it; a sentence when it failed."""
    out.mkdir(parents=True, exist_ok=True)
    begin = LOG.stat().st_size
    process = subprocess.Popen(command(viewer, net, size, kind, out), cwd=ROOT, env=environment(viewer),
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        printed, _ = process.communicate(timeout=TIME_LIMIT_S)
    except subprocess.TimeoutExpired:
        stop(process)
        return f"did not end within {TIME_LIMIT_S} s"
    except BaseException:
        stop(process)
        raise
    with LOG.open("rb") as log:
        log.seek(begin)
        (out / f"{viewer}_{net}_{size}.requests").write_bytes(log.read())
    if process.returncode != 0 or "FAILED" in printed:
        return printed.strip().splitlines()[-1] if printed.strip() else f"ended with status {process.returncode}"
    return None


def stop(process):
    """Ends a runner, which on SIGTERM takes its browser with it."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def browsers_alive():
    """How many Chromium processes of others are there: each makes everybody's shared memory look smaller."""
    count = 0
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition("(")[2].rpartition(")")
            count += name.startswith("chrom") and rest.split()[0] != "Z"
        except OSError:
            pass
    return count


def settle():
    """Waits until the browser of the run before is gone altogether; whether one is still there then."""
    for _ in range(20):
        if not browsers_alive():
            return False
        time.sleep(0.25)
    return True


def first_line(*words):
    """What a program says of itself; nginx says it on standard error."""
    try:
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = (done.stdout.strip() or done.stderr.strip()).splitlines()
    return said[0] if done.returncode == 0 and said else None


def machine():
    def field(path, name, separator):
        for line in pathlib.Path(path).read_text().splitlines():
            key, _, value = line.partition(separator)
            if key.strip() == name:
                return value.strip().strip('"')
        return None

    memory_kb = int(field("/proc/meminfo", "MemTotal", ":").split()[0])
    return {"cpu": field("/proc/cpuinfo", "model name", ":"), "cores": os.cpu_count(),
            "memory_gib": round(memory_kb / 2**20), "system": field("/etc/os-release", "PRETTY_NAME", "="),
            "gpu": "there, not used" if pathlib.Path("/dev/dri").exists() else "none"}


def versions():
    """By name, only those that are there."""
    def npm(package):
        try:
            return json.loads((NPM / "node_modules" / package / "package.json").read_text())["version"]
        except (OSError, ValueError):
            return ""

    def number(*words):
        found = re.search(r"\d+(\.\d+)+", first_line(*words) or "")
        return found.group() if found else ""

    commit = first_line("git", "rev-parse", "--short", "HEAD")
    changed = commit and first_line("git", "status", "--porcelain", "--untracked-files=no")
    state = (f" at {commit}" if commit else "") + (" with changes" if changed else "")
    found = {"Vitrine": number(PROGRAM, "--version") + state,
             "Chromium": number(CHROME, "--version"), "OpenSeadragon": npm("openseadragon"),
             "node": number("node", "--version"), "nginx": number("nginx", "-v")}
    return {name: version for name, version in found.items() if version}


def sitting(options, with_browsers, nets):
    return {"began": now(), "machine": machine(), "versions": versions(), "rounds_asked": options.runs, "nets": nets,
            "browsers": with_browsers, "conditions": json.loads((PEERS / "profiles.json").read_text()),
            "journey": json.loads(pathlib.Path(os.environ.get("PEER_JOURNEY", PEERS / "journey.json")).read_text()),
            "tile": json.loads((DATA / "static" / "v3" / "giga" / "info.json").read_text())["tiles"][0]["width"],
            "own_journey": "PEER_JOURNEY" in os.environ, "troubles": [], "runs_beside_a_browser": 0, "rounds_done": 0}


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")


def measure(options, nets, with_browsers):
    out = pathlib.Path(options.out).resolve()
    if (out / "sitting.json").exists():
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    record = sitting(options, with_browsers, nets)

    def keep():
        record["ended"] = now()
        (out / "sitting.json").write_text(json.dumps(record, indent=1))

    keep()
    with Servers():
        for number in range(options.runs):
            for net, size, kind, viewers in cells(nets, options.quick, with_browsers):
                turn = number % len(viewers)
                for viewer in viewers[turn:] + viewers[:turn]:
                    say(f"round {number + 1} of {options.runs}: {net}, {size}, {kind}, {viewer}")
                    record["runs_beside_a_browser"] += settle()
                    trouble = run_one(viewer, net, size, kind, out / f"round{number + 1:02}" / kind)
                    if trouble:
                        say(f"  {trouble}")
                        record["troubles"].append(f"{viewer}, {net}, {size}, {kind}, round {number + 1}: {trouble}")
                    keep()
            record["rounds_done"] = number + 1
            keep()


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench --peers", description="The comparison with browsers' viewers.")
    parser.add_argument("--out", required=True)
    parser.add_argument("--runs", type=int, help="rounds, 5 unless said")
    parser.add_argument("--nets", help="comma-separated, all unless said")
    parser.add_argument("--quick", action="store_true", help="one round of direct and lat40")
    options = parser.parse_args()
    options.runs = options.runs or (1 if options.quick else 5)
    nets = (options.nets or ("direct,lat40" if options.quick else ",".join(NETS))).split(",")
    unknown = [net for net in nets if net not in NETS]
    if unknown:
        parser.error(f"there is no network {unknown[0]}; there are {', '.join(NETS)}")
    lacks = missing_for_servers()
    if lacks:
        say("The comparison with browsers is left out:\n" + "\n".join(f"  {lack}" for lack in lacks))
        return 1
    no_browsers = missing_for_browsers()
    if no_browsers:
        say("Vitrine is measured alone, without its peers:\n" + "\n".join(f"  {lack}" for lack in no_browsers))
    if browsers_alive():
        say("A Chromium is running already: memory figures will be too small. Better end it first.")
    try:
        measure(options, nets, not no_browsers)
    except KeyboardInterrupt:
        say("Stopped. scripts/bench --report makes the report of what was measured until now.")
        return 130
    except (RuntimeError, subprocess.CalledProcessError) as problem:
        say(f"The comparison could not be run: {problem}")
        return 1
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
