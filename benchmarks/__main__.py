"""Every benchmark, one after another; writes `benchmarks/RESULTS.md`: `make bench`.

`python -m benchmarks cohort spark` measures those tables anew and leaves the others.

Each peer lives in an environment of its own, which is made here. What cannot be installed,
or grades otherwise than the library, is said in the results and not timed.
"""

from __future__ import annotations

import datetime
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.peers import PEERS
from benchmarks.report import report

HERE = Path(__file__).parent
ROOT = HERE.parent


def _environment(package: str) -> str:
    """The Python of a peer's environment, made if it is not there."""
    folder = HERE / ".peers" / package
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        install = [
            "-m",
            "pip",
            "--python",
            str(python),
            "install",
            "--quiet",
            package,
            "attrs",
            "cattrs",
        ]
        subprocess.run([sys.executable, *install], check=True)
    return str(python)


def _run(python: str, *arguments: str) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [python, "-m", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1]}
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _peer(name: str, package: str | None) -> dict[str, Any]:
    try:
        python = _environment(package) if package else sys.executable
    except subprocess.CalledProcessError:
        return {"failed": "could not be installed"}
    return _run(python, "benchmarks.single", name)


def _versions() -> dict[str, str]:
    names = ["attrs", "numpy", "pyarrow", "narwhals", "polars", "pandas", "duckdb", "pyspark"]
    found = {}
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "not installed"
    for name, (package, _) in PEERS.items():
        if package:
            python = HERE / ".peers" / package / "bin" / "python"
            ask = f"import importlib.metadata as m; print(m.version({package!r}))"
            done = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
            found[name] = done.stdout.strip() or "not installed"
    return found


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if os.name == "posix" else []
    models = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor()
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )


def _measured(name: str) -> dict[str, Any]:
    """The figures of one table."""
    if name == "single":
        return {peer: _peer(peer, package) for peer, (package, _) in PEERS.items()}
    if name in ("strangers", "texts"):
        return _run(_environment("pydantic"), "benchmarks.single", name)
    if name == "memory":
        return _run(sys.executable, "benchmarks.cohort", "memory")
    python = _environment("pydantic") if name == "imports" else sys.executable
    return _run(python, f"benchmarks.{name}")


TABLES = (
    "single",
    "strangers",
    "texts",
    "imports",
    "growth",
    "cohort",
    "spark",
    "batch",
    "memory",
)


def main(wanted: list[str]) -> None:
    """Measure every table, or those that are named; the others stay as they were."""
    results = HERE / "results.json"
    found: dict[str, Any] = json.loads(results.read_text("utf-8")) if wanted else {}
    for name in wanted or TABLES:
        print(name, "…", flush=True)
        found[name] = _measured(name)
    found["machine"], found["versions"] = _machine(), _versions()
    found["date"] = datetime.date.today().isoformat()
    found["load"] = os.getloadavg()[1]
    results.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    (HERE / "RESULTS.md").write_text(report(found), "utf-8")
    print("written to benchmarks/RESULTS.md")


if __name__ == "__main__":
    main(sys.argv[1:])
