"""Whatever an author types by accident is met with a place and a sentence, never with a crash or a long wait.

A small part of benchmarks/fuzz_authoring.py, which does the same a thousand times over.
"""

from benchmarks.fuzz_authoring import fault_of_file, fault_of_formula, files, formulas, run


def test_no_formula_crashes_or_hangs() -> None:
    wrong, slowest, _ = run(formulas(2000, seed=20), fault_of_formula)
    assert wrong == []
    assert slowest < 1


def test_no_file_crashes_or_hangs() -> None:
    wrong, slowest, _ = run(files(120, seed=21), fault_of_file)
    assert wrong == []
    assert slowest < 1
