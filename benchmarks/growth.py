"""What a pack costs that grows from 20 to 2,000 rules, few findings present: JSON out."""

from __future__ import annotations

import json

from benchmarks.single import TURNS, _each
from benchmarks.timing import Party, interleaved
from spasm_guidance import Grade, Presentation, Rule, RulePack, Section, YesNo, assess
from spasm_guidance.language.sources import Source

QUOTE = Source("made", title="Made up", publisher="Nobody").at("Nowhere").quote("so it is")
GRADES = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)


def grown(rules: int) -> tuple[RulePack, type[Section]]:
    """A pack of so many rules, each over two findings of its own section's."""
    fields = {f"sign_{n}": YesNo(f"Sign {n}", ask=f"Is there sign {n}?") for n in range(rules)}
    annotated = {"__annotations__": dict.fromkeys(fields, YesNo), "__doc__": "Made up."}
    section = type("Signs", (Section,), {**fields, **annotated}, name=f"signs_{rules}")
    handles = [getattr(section, name) for name in fields]
    all_rules = tuple(
        Rule(
            id=f"rule-{n}", when=handles[n] & handles[(n + 1) % rules], grade=GRADES[n % 3],
            rationale="So it is.", because=QUOTE, graded_by=QUOTE,
        )
        for n in range(rules)
    )  # fmt: skip
    pack = RulePack(
        id=f"grown-{rules}", version="1", title="Grown", sections=(section,), rules=all_rules
    )
    return pack, section


def _party(rules: int, *, others_unknown: bool) -> Party:
    pack, section = grown(rules)
    people = []
    for n in range(rules if others_unknown else 50):
        first = n % (rules - 1)
        present = {
            f"sign_{first}": True,
            f"sign_{first + 1}": True,
            f"sign_{(first + 9) % rules}": True,
        }
        filled = section(**present) if others_unknown else section.all_absent(**present)
        people.append(Presentation(filled))
    people = people[:50]
    assess(people[0], pack)

    def run() -> int:
        memory = vars(pack)["_compiled"].memory
        for key in [key for key in memory if type(key) is int or key[0] == "verdict"]:
            del memory[key]
        return _each(lambda person: assess(person, pack), people)()

    return run


def main() -> None:
    parties = {
        f"{rules} rules, the others {'unknown' if unknown else 'absent'}": _party(
            rules, others_unknown=unknown
        )
        for unknown in (False, True)
        for rules in (20, 2000)
    }
    print(json.dumps(interleaved(parties, TURNS)))


if __name__ == "__main__":
    main()
