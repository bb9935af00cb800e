"""The shipped data files are checked as scenarios are."""

from crisis import crisis

from cyberdip_game.scenario import library, shipped


def test_shipped_data_files_have_no_faults() -> None:
    assert "\n".join(map(str, shipped.faults())) == ""


def test_a_scenario_takes_its_part_of_the_toolbox() -> None:
    first, second = (measure.id for measure in library.toolbox()[:2])
    everything = [measure.id for measure in library.measures_of(crisis())]
    conduct = [measure.id for measure in library.conduct() if measure.id not in library.CALENDAR_ONLY]
    assert everything == [*(measure.id for measure in library.toolbox()), *conduct]
    without = [measure.id for measure in library.measures_of(crisis(f"toolbox: {{without: [{first}]}}"))]
    assert without == everything[1:]
    only = crisis(f"""
        toolbox: {{only: [{second}]}}
        measures:
          - {{id: knock, name: Knock, category: stability, text: You knock.}}
    """)
    assert [measure.id for measure in library.measures_of(only)] == [second, *conduct, "knock"]
    assert first in library.names_of(only).absent


def test_names_stand_in_the_order_of_the_file() -> None:
    names = library.names_of(
        crisis("""
        incidents:
          - id: hospitals
            title: Hospitals
            type: ransomware
            victim: valdoria
            sector: health
            hypotheses: {gang: {actor: night_heron, prior: 6}, other: {prior: 1}}
            evidence: [{id: wallet, title: A wallet, source: finance, due: 24, speaks: {gang: 6}}]
          - id: ports
            title: Ports
            type: ransomware
            victim: brennia
            sector: health
            hypotheses: {service: {actor: drevonia, prior: 6}, gang: {actor: night_heron, prior: 6}}
            evidence: [{id: logs, title: Logs, source: csirt, due: 24, speaks: {gang: 6}}]
    """)
    )
    assert names.ids["actor"] == ("valdoria", "brennia", "drevonia", "night_heron")
    assert names.ids["incident"] == ("hospitals", "ports")
    assert names.ids["hypothesis"] == ("gang", "other", "service")
    assert names.ids["item"] == ("wallet", "logs")
    assert names.ids["sector"] == ("health",)
    assert names.hypotheses == {"hospitals": ("gang", "other"), "ports": ("service", "gang")}
