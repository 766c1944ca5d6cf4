"""A user's table of officeholders is added whole or not at all, and then answers before the shipped ones."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import commands
from dateline.coder import coder_version
from dateline.errors import LexiconError
from dateline.lexicon.holder_checks import Against, check_table
from dateline.lexicon.holder_files import read_table_file
from dateline.lexicon.holders import Holding, HoldingRow, as_holding, holder_on, index_holdings, load_holders
from dateline.lexicon.overlay import lay_over
from dateline.lexicon.user_world import world_digest, world_folder

HEADER = "scope,role,office,person,aliases,start,end,acting,wikidata,source,verified_through\n"
HOG = "NOR,head-of-government,Prime Minister"
TODAY = date(2026, 7, 1)

Add = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's world folder, which isn't there yet."""
    monkeypatch.setenv("DATELINE_WORLD", str(tmp_path / "world"))
    coder_version.cache_clear()
    return tmp_path / "world"


@pytest.fixture
def add(tmp_path: Path, folder: Path) -> Add:
    """`dateline world add` of a file of that content."""

    def run(content: str, *options: str, name: str = "mine.csv") -> Result:
        (tmp_path / name).write_text(content, encoding="utf-8")
        return CliRunner().invoke(commands, ["world", "add", str(tmp_path / name), *options])

    return run


def faults(content: str, tmp_path: Path, *others: tuple[str, Holding]) -> list[tuple[int, str]]:
    """What is wrong with a file of that content, by line."""
    path = tmp_path / "mine.csv"
    path.write_text(content, encoding="utf-8")
    checked = check_table(read_table_file(path), Against(TODAY, others=others))
    return [(fault.line, fault.problem) for fault in checked.faults]


def term(person: str, start: str, end: str = "", **more: str) -> Holding:
    """A term as prime minister of Norway."""
    cells = {"scope": "NOR", "role": "head-of-government", "office": "Prime Minister", "source": "x", "verified_through": "2025-06-30"}
    return as_holding(HoldingRow(person=person, start=start, end=end, **{**cells, **more}))  # type: ignore[arg-type]


def answers(own: list[Holding], shipped: list[Holding], *days: str) -> list[str | None]:
    """Whom the user's terms over the shipped ones give for the days."""
    holders = index_holdings(lay_over(own, tuple(shipped)))
    found = [holder_on("NOR", "head-of-government", date.fromisoformat(day), holders) for day in days]
    return [holding.person if holding else None for holding in found]


BAD_ROWS = [
    (f"{HOG},A B,,2020-01-01,2019-01-01,,,x,2024-01-01", "before it begins"),
    (f"{HOG},A B,,2020-01-01,2020-01-01,,,x,2024-01-01", "before it begins"),
    (f"{HOG},A B,,2020-13-01,,,,x,2024-01-01", "start '2020-13-01' is no date"),
    (f"{HOG},A B,,2023-02-29,,,,x,2024-01-01", "start '2023-02-29' is no date"),
    (f"{HOG},A B,,2020-13,,,,x,2024-01-01", "start '2020-13' is no date"),
    (f"{HOG},A B,,3 May 2020,,,,x,2024-01-01", "start '3 May 2020' is no date"),
    (f"{HOG},A B,,2020-01-01,soon,,,x,2024-01-01", "end 'soon' is no date"),
    (f"{HOG},A B,,2020-01-01,2031-01-01,,,x,2024-01-01", "end 2031-01-01 is yet to come"),
    (f"{HOG},A B,,2020-01-01,2022-01-01,,,x,2021-01-01", "verified_through 2021-01-01 lies before the end"),
    (f"{HOG},A B,,2020-01-01,,,,x,2019-01-01", "verified_through 2019-01-01 lies before the start"),
    (f"{HOG},A B,,2020-01-01,,,,x,2030-01-01", "verified_through 2030-01-01 is yet to come"),
    (f"{HOG},A B,,2020-01-01,,,,x,9999-12-31", "verified_through 9999-12-31 is yet to come"),
    (f"{HOG},A B,,2020-01-01,,,,x,2024", "verified_through '2024' is no day"),
    (f"{HOG},A B,,2020-01-01,,,,x,", "verified_through is empty for a running term"),
    (f"{HOG},A B,,,,,,x,2024-01-01", "start is empty"),
    (f"{HOG},,,2020-01-01,,,,x,2024-01-01", "person is empty"),
    (f"{HOG},Q42,,2020-01-01,,,,x,2024-01-01", "person is the item Q42, not a name"),
    (f"{HOG},A B,,2020-01-01,,,,,2024-01-01", "source is empty"),
    (f"{HOG},A B,,2020-01-01,,maybe,,x,2024-01-01", "acting is 'maybe'"),
    (f"{HOG},A B,,2020-01-01,,,P31,x,2024-01-01", "'P31' is no Wikidata item"),
    ("ZZZ,head-of-government,Prime Minister,A B,,2020-01-01,,,,x,2024-01-01", "'ZZZ' is no ISO 3166-1 code"),
    (",head-of-government,Prime Minister,A B,,2020-01-01,,,,x,2024-01-01", "scope is empty"),
    ("NOR,head-of-goverment,Prime Minister,A B,,2020-01-01,,,,x,2024-01-01", "head-of-government is"),
    ("NOR,chief/scout,Chief Scout,A B,,2020-01-01,,,,x,2024-01-01", "'chief/scout' is no role"),
    (f"{HOG},A B,,2020-01-01,,,,x", "10 cells where there are 11 columns"),
    (f"{HOG},A B,,2020-01-01,,,,x,2024-01-01,more", "12 cells where there are 11 columns"),
]


@pytest.mark.parametrize(("line", "problem"), BAD_ROWS)
def test_a_bad_row_is_told_by_its_line(line: str, problem: str, tmp_path: Path) -> None:
    """What is wrong with a row is told with the row's line, and told once."""
    good = "SWE,head-of-government,Prime Minister,E F,,2020-01-01,,,,x,2024-01-01\n"
    found = faults(HEADER + good + line + "\n", tmp_path)
    assert [at for at, _ in found] == [3]
    assert re.search(problem, found[0][1])


def test_rows_that_clash_are_told_by_both_lines(tmp_path: Path) -> None:
    """A row given twice, and two permanent holders of one office at one time, name the other row."""
    first = f"{HOG},A B,,2020-01-01,,,,x,2024-01-01\n"
    twice = faults(HEADER + first + first, tmp_path)
    assert twice == [(3, "A B, head-of-government of NOR from 2020-01-01, stands twice, first on line 2")]
    (overlap,) = faults(HEADER + f"{HOG},C D,,2021-01-01,2022-01-01,,,x,\n" + first, tmp_path)
    assert overlap[0] == 3
    assert "A B overlaps C D on line 2" in overlap[1]
    inside = faults(HEADER + first + f"{HOG},C D,,2021,2022,,,x,\n" + f"{HOG},E F,,2023-01-01,2023-06-01,,,x,\n", tmp_path)
    assert [line for line, _ in inside] == [3, 4]


def test_acting_holders_and_handovers_in_a_month_do_not_clash(tmp_path: Path) -> None:
    """Acting terms may overlap; a month in which the office changed hands is both holders'."""
    rows = (f"{HOG},A B,,2020-01-01,2022-05,,,x,\n", f"{HOG},C D,,2022-05,,,,x,2024-01-01\n", f"{HOG},E F,,2023-01-01,2023-02-01,yes,,x,\n")
    assert faults(HEADER + "".join(rows), tmp_path) == []


def test_rows_are_checked_against_the_tables_added_before(tmp_path: Path) -> None:
    """A row that contradicts or repeats one of another table of the user's names that table and its line."""
    before = ("old.csv line 7", term("A B", "2020-01-01"))
    (repeated,) = faults(HEADER + f"{HOG},A B,,2020-01-01,,,,x,2024-01-01\n", tmp_path, before)
    assert repeated == (2, "A B, head-of-government of NOR from 2020-01-01, stands twice, first on old.csv line 7")
    (overlap,) = faults(HEADER + f"{HOG},C D,,2021-01-01,,,,x,2024-01-01\n", tmp_path, before)
    assert overlap[0] == 2
    assert "C D overlaps A B on old.csv line 7" in overlap[1]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("country,person", "no column start, role or office, source or item"),
        (HEADER.strip() + ",colour", "no such column as 'colour'"),
        (HEADER.strip() + ",iso", "two columns for scope"),
        ("", "no column"),
    ],
)
def test_wrong_columns_are_told_on_the_first_line(header: str, problem: str, tmp_path: Path) -> None:
    """A table with other columns is refused, with those that it should have."""
    found = faults(header + "\n", tmp_path)
    assert [line for line, _ in found] == [1] * len(found)
    assert problem in found[0][1]


def test_lines_are_lines_of_the_file(tmp_path: Path) -> None:
    """Cells over several lines and empty lines count as the file has them."""
    text = (
        HEADER
        + '\nSWE,head-of-government,Prime Minister,E F,,2020-01-01,,,,"x\ny",2024-01-01\n\n,,,,,,,,,,\n'
        + f"{HOG},,,2020,2021,,,x,\n"
    )
    assert faults(text, tmp_path) == [(7, "person is empty")]


def test_every_fault_is_printed_and_nothing_is_loaded(add: Add, folder: Path) -> None:
    """A file with one bad row among good ones adds nothing, says so, and ends with exit code 3."""
    good = "SWE,head-of-government,Prime Minister,E F,,2020-01-01,,,,x,2024-01-01\n"
    result = add(HEADER + good + "ZZZ,a,b,,,2020,,,,x,2024-01-01\n" + good)
    told = result.stderr.splitlines()
    assert result.exit_code == 3
    assert [line.split("mine.csv")[1].split(": ")[0] for line in told] == [" line 3", " line 3", " line 4", ""]
    assert "nothing was added" in told[-1]
    assert not folder.exists()


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"a,b\nc,\xff\n", "line 2: a byte that is not UTF-8"), (b'a,b\n"c,d\n', "line 2"), (b"[1]", "JSON"), (b"{}", "JSON")],
)
def test_a_file_that_is_no_table_is_refused(content: bytes, problem: str, tmp_path: Path, folder: Path) -> None:
    """What can't be read as a table ends with exit code 3 and one line that says why; so does a file that isn't there."""
    (tmp_path / "bad").write_bytes(content)
    result = CliRunner().invoke(commands, ["world", "add", str(tmp_path / "bad")])
    assert (result.exit_code, problem in result.stderr, len(result.stderr.splitlines())) == (3, True, 1)
    assert CliRunner().invoke(commands, ["world", "add", str(tmp_path / "nowhere")]).exit_code == 3
    assert not folder.exists()


def test_a_good_table_is_added_whole_and_answers(add: Add, folder: Path) -> None:
    """A table parted by tabs, with ISO codes of two and three letters and a body's id, is kept in our columns and then answers."""
    rows = (
        "NO,Chief Scout,Chief Scout,Ola Prøve,O. Prøve|Ola P.,20200101,2021-05,,,x,\n",
        "nor,chief-scout,Chief Scout,Kari Prøve,,2021-05,,,Q1,x,2024-01-01\n",
        "AU,commissioner-of-scouts,,Test Person,,2026-01-01,,,,x,\n",
    )
    result = add((HEADER + "".join(rows)).replace(",", "\t"), "--verified-through", "2026-02-01", name="Mine 1.tsv")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "3 rows added as mine-1: African Union 1, Norway 2\n"
    assert [path.name for path in folder.iterdir()] == ["mine-1.csv"]
    assert (folder / "mine-1.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "AU,commissioner-of-scouts,Commissioner of scouts,Test Person,,2026-01-01,,,,x,2026-02-01",
        "NOR,chief-scout,Chief Scout,Ola Prøve,O. Prøve|Ola P.,2020-01-01,2021-05,,,x,2021-05-31",
        "NOR,chief-scout,Chief Scout,Kari Prøve,,2021-05,,,Q1,x,2024-01-01",
    ]
    asked = CliRunner().invoke(commands, ["holder", "Norway", "Chief Scout", "--on", "2020-06-01"])
    assert asked.stdout == "Ola Prøve\tChief Scout\tNOR\t2020-01-01\t2021-05\n"
    listed = CliRunner().invoke(commands, ["world", "list"])
    assert listed.stdout == "mine-1\t3\tAfrican Union 1, Norway 2\n"


QUERY = [
    {"iso": "NOR", "role": "foreign-minister", "person": "Ola Prøve", "start": "2020-01-15", "end": "2021-05", "item": "Q11"},
    {"iso": "NOR", "role": "foreign-minister", "person": "Kari Prøve", "start": "2021-05", "item": "Q12"},
]
NAMES = ("iso", "role", "person", "start", "end", "item")


def as_result(kind: str) -> str:
    """The query's result as the query service saves it."""
    if kind == "page.json":
        return json.dumps(QUERY, indent=1)
    if kind == "standard.json":
        bindings = [{n: {"type": "literal", "value": v} for n, v in row.items()} for row in QUERY]
        return json.dumps({"head": {"vars": NAMES}, "results": {"bindings": bindings}})
    if kind == "result.csv":
        rows = [[("http://www.wikidata.org/entity/" if n == "item" else "") + row.get(n, "") for n in NAMES] for row in QUERY]
        return "\r\n".join(",".join(row) for row in [list(NAMES), *rows]) + "\r\n"
    cells = [[f"<http://www.wikidata.org/entity/{row[n]}>" if n == "item" else f'"{row.get(n, "")}"@en' for n in NAMES] for row in QUERY]
    return "\n".join("\t".join(row) for row in [[f"?{n}" for n in NAMES], *cells]) + "\n"


@pytest.mark.parametrize("kind", ["result.csv", "result.tsv", "page.json", "standard.json"])
def test_the_result_of_a_query_is_added(kind: str, add: Add, folder: Path) -> None:
    """The CSV, TSV and JSON of a Wikidata query make the same rows; an office without words is called what it usually is there."""
    assert add(as_result(kind), name=kind).exit_code == 3, "running terms need the day they were verified for"
    result = add(as_result(kind), "--verified-through", "2024-06-30", "--name", "nordic", name=kind)
    assert result.exit_code == 0, result.stderr
    assert (folder / "nordic.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        'NOR,foreign-minister,Minister of Foreign Affairs,Ola Prøve,,2020-01-15,2021-05,,Q11,"Wikidata, Q11",2021-05-31',
        'NOR,foreign-minister,Minister of Foreign Affairs,Kari Prøve,,2021-05,,,Q12,"Wikidata, Q12",2024-06-30',
    ]


def test_faults_of_json_have_lines(tmp_path: Path) -> None:
    """A row of a query's JSON is named by the line on which it begins."""
    path = tmp_path / "query.json"
    path.write_text(json.dumps([*QUERY, {**QUERY[0], "iso": "XX"}], indent=1), encoding="utf-8")
    found = check_table(read_table_file(path), Against(TODAY, date(2024, 1, 1))).faults
    assert [fault.line for fault in found] == [17]
    assert path.read_text(encoding="utf-8").splitlines()[16].strip() == "{"


def test_moments_on_the_first_of_a_month_are_months_or_years(add: Add, folder: Path) -> None:
    """Wikidata writes a year as its first moment; such a moment is read as the year, another as its day."""
    rows = (
        "NOR,foreign minister,Ola Prøve,2019-01-01T00:00:00Z,2021-05-01T00:00:00Z,Q11\n",
        "NOR,foreign minister,Kari Prøve,2021-05-17T00:00:00Z,,Q12\n",
    )
    result = add("iso,office,person,start,end,item\n" + "".join(rows), "--verified-through", "2024-06-30")
    assert "2 moments" in result.stderr
    kept = [line.split(",")[5:7] for line in (folder / "mine.csv").read_text(encoding="utf-8").splitlines()[1:]]
    assert kept == [["2019", "2021-05"], ["2021-05-17", ""]]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("scope", "AU", "AU"),
        ("iso", "AU", "AUS"),
        ("scope", "NAM", "NAM"),
        ("country", "Norway", "NOR"),
        ("scope", "XK", "XKX"),
        ("scope", "NATO", "NATO"),
    ],
)
def test_scopes_are_codes_or_bodies(header: str, cells: str, expected: str, tmp_path: Path) -> None:
    """In a column of countries a code is a country's; in one of scopes, AU is the African Union as in our tables."""
    path = tmp_path / "mine.csv"
    path.write_text(f"{header},role,person,start,end,source\n{cells},chief-scout,A B,2020,2021,x\n", encoding="utf-8")
    checked = check_table(read_table_file(path), Against(TODAY))
    assert [row.scope for row in checked.rows] == [expected]


@pytest.mark.parametrize(
    ("scope", "office", "expected"),
    [
        ("NOR", "prime minister of Norway", ("head-of-government", "Prime minister")),
        ("USA", "Secretary of State", ("foreign-minister", "Secretary of State")),
        ("FRA", "President of the French Republic", ("head-of-state", "President")),
        ("NATO", "Secretary General of NATO", ("secretary-general", "Secretary General")),
        ("NOR", "Chief Scout", ("chief-scout", "Chief Scout")),
    ],
)
def test_an_office_tells_its_role(scope: str, office: str, expected: tuple[str, str], tmp_path: Path) -> None:
    """Without a role, the words for the office are looked up as those of dispatches are."""
    path = tmp_path / "mine.csv"
    path.write_text(f"scope,office,person,start,end,source\n{scope},{office},A B,2020,2021,x\n", encoding="utf-8")
    (row,) = check_table(read_table_file(path), Against(TODAY)).rows
    assert (row.role, row.office) == expected


def test_a_name_is_taken_once(add: Add, folder: Path) -> None:
    """A second table of the same name needs another name, or replaces the first when told to."""
    first, second = (HEADER + f"NOR,chief-scout,Chief Scout,A B,,{year},{year + 1},,,x,\n" for year in (2019, 2021))
    assert add(first).exit_code == 0
    assert add(first).exit_code == 3
    assert "already" in add(second).stderr
    assert add(second, "--name", "other").exit_code == 0
    third = HEADER + "NOR,chief-scout,Chief Scout,A B,,2019,2020,,,y,\n"
    assert add(third, "--replace").exit_code == 0
    assert "y," in (folder / "mine.csv").read_text(encoding="utf-8")
    assert CliRunner().invoke(commands, ["world", "remove", "mine"]).exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["other.csv"]
    assert CliRunner().invoke(commands, ["world", "remove", "mine"]).exit_code == 3


def test_the_coder_is_another_with_other_tables(add: Add, folder: Path) -> None:
    """The version beside a record tells the user's tables by their rows, not by their names."""
    bare = coder_version()
    table = HEADER + "NOR,chief-scout,Chief Scout,A B,,2019,2020,,,x,\n"
    assert add(table).exit_code == 0
    coder_version.cache_clear()
    assert coder_version() == f"{bare} world-{world_digest(folder)}"
    before = world_digest(folder)
    (folder / "mine.csv").rename(folder / "yours.csv")
    assert world_digest(folder) == before
    assert add(table.replace("A B", "A C"), "--name", "yours", "--replace").exit_code == 0
    assert world_digest(folder) != before
    assert world_digest(folder / "none") is None


def test_a_table_spoilt_by_hand_is_told(folder: Path) -> None:
    """A row that was edited into nonsense stops the program with its file and line."""
    folder.mkdir()
    (folder / "mine.csv").write_text(HEADER + f"{HOG},A B,,2020-01-01,2019,,,x,2024-01-01\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine\.csv line 2.*before it begins"):
        load_holders()


def test_the_folder_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without DATELINE_WORLD, the tables are where the platform keeps a user's data."""
    monkeypatch.delenv("DATELINE_WORLD")
    assert world_folder().name == "world"
    assert "dateline" in world_folder().parts


def test_the_users_rows_go_first_on_their_days() -> None:
    """On the days of a user's term, no shipped one answers; before it and after its end, they do."""
    shipped = [term("A B", "2020-01-01", "2023-01-01"), term("C D", "2023-01-01")]
    own = [term("X Y", "2021-01-01", "2021-06-01")]
    days = ("2020-12-31", "2021-01-01", "2021-05-31", "2021-06-01", "2023-01-01")
    assert answers(own, shipped, *days) == ["A B", "X Y", "X Y", "A B", "C D"]


def test_days_that_the_users_row_leaves_open_have_no_answer() -> None:
    """In the month in which a user's term began, neither holder is certain."""
    assert answers([term("X Y", "2021-03", "2022-01-01")], [term("A B", "2020-01-01")], "2021-02-28", "2021-03-10", "2021-04-01") == [
        "A B",
        None,
        "X Y",
    ]


def test_past_a_running_term_of_the_users_the_old_holder_does_not_return() -> None:
    """After the verified day of a user's running term, only a later shipped holder, or the same person, answers."""
    own = [term("X Y", "2024-01-01", verified_through="2024-12-31")]
    days = ("2023-12-31", "2024-12-31", "2025-01-01", "2025-03-01")
    assert answers(own, [term("A B", "2020-01-01")], *days) == ["A B", "X Y", None, None]
    assert answers(own, [term("A B", "2020-01-01", "2024-02-01"), term("X Y", "2024-02-01")], *days) == ["A B", "X Y", "X Y", "X Y"]
    assert answers(own, [term("A B", "2020-01-01", "2025-02-01"), term("C D", "2025-02-01")], *days) == ["A B", "X Y", None, "C D"]


def test_the_users_dates_of_a_term_replace_the_shipped_ones() -> None:
    """A user's row for a person's term moves its start and ends it."""
    own = [term("A B", "2020-02-01", "2024-05-01")]
    days = ("2020-01-15", "2020-02-01", "2024-04-30", "2024-05-01")
    assert answers(own, [term("A B", "2020-01-01")], *days) == [None, "A B", "A B", None]


def test_a_person_known_by_another_spelling_stays_one_person() -> None:
    """A user's row without accents takes the shipped spelling, its aliases and its item."""
    shipped = [term("Åse Prøve", "2020-01-01", aliases="Aase Prøve", wikidata="Q11")]
    (found, *rest) = lay_over([term("Ase Prove", "2020-01-01", verified_through="2026-01-01")], tuple(shipped))
    assert (found.person, found.names, found.wikidata, rest) == ("Åse Prøve", ("Åse Prøve", "Aase Prøve", "Ase Prove"), "Q11", [])


def test_offices_of_several_keep_their_holders() -> None:
    """Where the shipped tables have several aides at once, a user's aide joins them."""
    shipped = [term("A B", "2020-01-01", role="aide"), term("C D", "2021-01-01", role="aide")]
    holders = index_holdings(lay_over([term("X Y", "2022-01-01", role="aide")], tuple(shipped)))
    assert sorted(holder.person for holder in holders.by_office["NOR", "aide"]) == ["A B", "C D", "X Y"]


def test_without_tables_nothing_changes() -> None:
    """The shipped terms alone are what they are."""
    shipped = (term("A B", "2020-01-01"),)
    assert lay_over([], shipped) is shipped


def test_the_table_in_the_docs_is_good(tmp_path: Path) -> None:
    """The example of docs/world.md passes, and so do its columns."""
    text = (Path(__file__).resolve().parents[1] / "docs" / "world.md").read_text(encoding="utf-8")
    example = re.search(r"```csv\n(.*?)```", text, re.DOTALL)
    assert example is not None
    assert faults(example[1], tmp_path) == []
    assert [name for name in HEADER.strip().split(",") if f"| `{name}` |" not in text] == []
    assert [name for name in ("add", "list", "remove") if f"dateline world {name}" not in text] == []
