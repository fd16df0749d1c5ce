"""Official names find their person; a name like somebody's is nobody else's in silence."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elitenet.errors import UsageError
from elitenet.folder import dataset
from elitenet.ledger.names import candidates, doubt, find, reading
from elitenet.ledger.network import Actor, Network

SURE, GUESS, NOBODY = "sure", "guess", "nobody"


def people(*names: str) -> Network:
    """People by their names; aliases stand after a bar, and the name is the id."""
    rows = [name.split("|") for name in names]
    return Network(tuple(Actor(r[0], r[0], "person", tuple(r[1:])) for r in rows), (), ())


DARIGA, TWO = ("Dariga Nazarbayeva",), ("Dinara Nazarbayeva", "Dariga Nazarbayeva")
IMANGALI = ("Imangali Tasmagambetov",)
FULL = ("Имангали Нургалиевич Тасмагамбетов",)
ALIAS = ("Satybaldy Nazarbayev|Satybaldy Abishevich Nazarbayev",)
KAIRAT = ("Kairat Kozhamkulov",)
BROTHERS = ("Kairat Satybaldy|Kayrat Nazarbayev",)
DORN, YURYEV, PETRENKO = ("Сергей Дорн",), ("Дмитрий Юрьев",), ("Oleksandr Petrenko",)
SALMAN = ("Salman bin Abdulaziz Al Saud",)

ROWS: tuple[tuple[tuple[str, ...], str, str, tuple[str, ...] | None], ...] = (
    # Patronymics: understood where the data have none, compared where they have one.
    (IMANGALI, "Имангали Нургалиевич Тасмагамбетов", SURE, IMANGALI),
    (IMANGALI, "Тасмагамбетов Имангали Нургалиевич", SURE, IMANGALI),
    (IMANGALI, "Иманғали Нұрғалиұлы Тасмағамбетов", SURE, IMANGALI),
    (IMANGALI, "Tasmagambetov, Imangali Nurgali uly", SURE, IMANGALI),
    (FULL, "Imangali Nurgaliyevich Tasmagambetov", SURE, FULL),
    (FULL, "Imangali Nurgaliuly Tasmagambetov", SURE, FULL),
    (FULL, "Imangali Tasmagambetov", SURE, FULL),
    (FULL, "И. Н. Тасмагамбетов", SURE, FULL),
    (FULL, "Имангали Сергеевич Тасмагамбетов", NOBODY, ()),
    (FULL, "Imangali Serikuly Tasmagambetov", NOBODY, ()),
    (FULL, "И. С. Тасмагамбетов", NOBODY, ()),
    (IMANGALI, "Imangali Karim Tasmagambetov", GUESS, IMANGALI),
    (("Kassym-Jomart Tokayev",), "Kassym-Jomart Kemelevich Tokayev", SURE, None),
    (("Roman Abramovich",), "Roman Arkadyevich Abramovich", SURE, None),
    (("Roman Abramovich",), "Абрамович Роман Аркадьевич", SURE, None),
    (("Roman Petrov",), "Roman Abramovich", NOBODY, ()),
    (DARIGA, "Dariga Nursultanovna", GUESS, DARIGA),
    (DARIGA, "Дариға Нұрсұлтанқызы Назарбаева", SURE, DARIGA),
    (KAIRAT, "Қайрат Сатыбалдыұлы", NOBODY, ()),
    (("Ilham Aliyev",), "Ильхам Гейдар оглы Алиев", SURE, None),
    (("Ilham Aliyev",), "İlham Heydər oğlu Əliyev", SURE, None),
    (("Volodymyr Zelensky",), "Володимир Олександрович Зеленський", SURE, None),
    (("Petro Olexiyovych Poroshenko",), "Петро Олексійович Порошенко", SURE, None),
    (ALIAS, "Satybaldy Abishuly Nazarbayev", SURE, ("Satybaldy Nazarbayev",)),
    (ALIAS, "Сатыбалды Сергеевич Назарбаев", NOBODY, ()),
    (ALIAS, "Satybaldy K. Nazarbayev", NOBODY, ()),
    # Initials: in their order, and never against a name that is known.
    (DARIGA, "Nazarbayeva D.", SURE, DARIGA),
    (DARIGA, "D Nazarbayeva", SURE, DARIGA),
    (DARIGA, "Д. Н. Назарбаева", SURE, DARIGA),
    (DARIGA, "Назарбаева Д.Н.", SURE, DARIGA),
    (TWO, "D. Nazarbayeva", SURE, ("Dariga Nazarbayeva", "Dinara Nazarbayeva")),
    ((*TWO, "Dina Nursultanovna Nazarbayeva"), "Д. Н. Назарбаева", SURE,
     ("Dina Nursultanovna Nazarbayeva", "Dariga Nazarbayeva", "Dinara Nazarbayeva")),
    (DARIGA, "A. Nazarbayeva", NOBODY, ()),
    (DARIGA, "N. Nazarbayeva", NOBODY, ()),
    (("D. N. Nazarbayeva",), "N. Nazarbayeva", GUESS, None),
    (("D. N. Nazarbayeva",), "D. Nazarbayeva", SURE, None),
    (("D. Nazarbayeva",), "Дарига Назарбаева", GUESS, None),
    (("D. Nazarbayeva",), "Aliya Nazarbayeva", NOBODY, ()),
    (("Johann Sebastian Bach",), "J. S. Bach", SURE, None),
    (("Johann Sebastian Bach",), "J. C. Bach", NOBODY, ()),
    (("Johann Sebastian Bach",), "S. Bach", GUESS, None),
    (("Kassym-Jomart Tokayev",), "К.-Ж. Токаев", SURE, None),
    (("Жомарт Токаев",), "J. Tokayev", SURE, None),
    (("Sharip Tokayev",), "С. Токаев", NOBODY, ()),
    (("Юрий Хан",), "Yu. Khan", SURE, None),
    # One name in several languages and spellings.
    (DORN, "Sergei Dorn", SURE, DORN), (DORN, "Dorn Sergey", SURE, DORN),
    (DORN, "Serhiy Dorn", SURE, DORN), (DORN, "Сергей Иванович Дорн", SURE, DORN),
    (YURYEV, "Dmitry Yuryev", SURE, YURYEV), (YURYEV, "Dmitri Yuriev", SURE, YURYEV),
    (YURYEV, "Dmitrii Iur’ev", SURE, YURYEV), (YURYEV, "Дмитро Юр'єв", SURE, YURYEV),
    (PETRENKO, "Александр Петренко", SURE, PETRENKO), (PETRENKO, "Петренко О.", SURE, PETRENKO),
    (("Сергей Королёв",), "Sergei Korolev", SURE, None),
    (("Сергей Королев",), "Sergey Korolyov", SURE, None),
    (("Akhmetzhan Esimov",), "Akhmetzhan Yessimov", SURE, None),
    (("Тоқаев",), "Tokayev", SURE, None),
    (("Muhammad Khan",), "Mohammed Khan", SURE, None),
    (("Gerhard Schröder",), "Gerhard Schroeder", SURE, None),
    (("Nguyễn Văn Hùng",), "Nguyen Van Hung", SURE, None),
    (("Nguyễn Văn Hùng",), "Hung Nguyen Van", SURE, None),
    (("Orbán Viktor",), "Viktor Orban", SURE, None),
    (("习近平",), "Xi Jinping", SURE, None),
    (("नरेन्द्र मोदी",), "नरेन्द्र मोदी", SURE, None),
    (("علی‌رضا نادری",), "علیرضا نادری", SURE, None),
    (("Pedro Sánchez Pérez",), "Pedro Sanchez", SURE, None),
    (("Pedro Sánchez",), "Pedro Sánchez Pérez", GUESS, None),
    (("Pedro Sánchez Pérez",), "Pedro Sánchez Gómez", NOBODY, ()),
    (("Abdel Fattah Al-Sisi",), "Abdel Fattah el-Sisi", SURE, None),
    (SALMAN, "Salman ibn Abdulaziz", SURE, SALMAN), (SALMAN, "Abdulaziz bin Salman", NOBODY, ()),
    (("Abdel Fattah el-Sisi",), "al-Sisi", SURE, None),
    (("Ben Bernanke",), "B. Bernanke", SURE, None),
    (("Tipper Gore",), "Al Gore", NOBODY, ()),
    (("Nguyen Hung",), "Nguyen Van Hung", GUESS, None),
    # Others who sound or look alike.
    (DARIGA, "Aliya Nazarbayeva", NOBODY, ()),
    (KAIRAT, "Kairat Kozhamzharov", NOBODY, ()),
    (BROTHERS, "Satybaldy Nazarbayev", GUESS, None),
    (BROTHERS, "Kairat Nazarbayev", SURE, None),
    (("John Smith",), "John Smyth", NOBODY, ()),
    (("John Smith",), "John Smith Jr.", GUESS, None),
    (("Paolo Rossi",), "Paolo Rosi", GUESS, None),
    (("Thomas Paine",), "Thomas Payne", NOBODY, ()),
    (("Bruce Lee",), "Bruce Li", NOBODY, ()),
    (("Zhang Wei",), "Jang Wei", NOBODY, ()),
    (("黎娜",), "李娜", GUESS, None),
    (("Nguyễn Văn Hùng",), "Nguyễn Văn Hưng", GUESS, None),
    (("Marat Ospanov",), "Murat Ospanov", NOBODY, ()),
    (("राम",), "रम", NOBODY, ()),
    (("Kairat Satybaldy",), "Kairat Satybaldyev", GUESS, None),
    # Letters that look alike, and characters that nobody sees.
    (("Kassym Tokayev",), "Kаssym Tokayev", GUESS, None),
    (("Касым Токаев",), "Касым Tокаев", GUESS, None),
    (("Kassym Tokayev",), "Kassym\u200b Tok\u00adayev\ufeff", SURE, None),
    (("Kassym\u200b Tokayev",), "kassym tokayev", SURE, None),
    (("Назарбаев",), "Назарба\u0301ев", SURE, None),
)  # fmt: skip


@pytest.mark.parametrize(("names", "query", "how", "expected"), ROWS)
def test_a_query_finds_whom_it_means(
    names: tuple[str, ...], query: str, how: str, expected: tuple[str, ...] | None
) -> None:
    want = (names[0].split("|")[0],) if expected is None else expected
    for order in (names, names[::-1]):
        tier, found = candidates(people(*order), query)
        said = {"none": NOBODY, "fuzzy": GUESS}.get(tier, SURE)
        assert (said, tuple(actor.id for actor in found)) == (how, want)


def test_two_who_fit_are_listed_the_best_first() -> None:
    network = people("Dinara Nazarbayeva", "Dariga Nursultanovna Nazarbayeva")
    with pytest.raises(UsageError) as caught:
        find(network, "Д. Н. Назарбаева")
    assert str(caught.value).splitlines()[1:] == [
        "  Dariga Nursultanovna Nazarbayeva  Dariga Nursultanovna Nazarbayeva",
        "  Dinara Nazarbayeva                Dinara Nazarbayeva",
    ]


def test_a_suggestion_does_not_hang_on_the_order_of_rows() -> None:
    said = set()
    for names in (("Ann Bork", "Ann Bark"), ("Ann Bark", "Ann Bork")):
        with pytest.raises(UsageError) as caught:
            find(people(*names), "Ann Birk Bree")
        said.add(str(caught.value))
    assert len(said) == 1


def test_a_word_of_two_scripts_is_named_as_the_reason_of_a_guess() -> None:
    assert doubt("Касым Tокаев") == (
        "'Касым Tокаев' mixes Cyrillic and Latin letters that look alike"
    )
    assert doubt("Kasym Токаев") == "nobody is named 'Kasym Токаев'"


CASE = dataset.load()
PEOPLE = sorted((actor for actor in CASE.actors if actor.is_person), key=lambda actor: actor.id)
BACKWARDS = Network(CASE.actors[::-1], (), ())


def spellings(name: str) -> list[str]:
    """Ways in which a name with a first name and a family name may be asked for."""
    first, *others = name.split()
    initials = [f"{first[0]}. {' '.join(others)}", f"{' '.join(others)} {first[0]}."]
    return [name, reading(name), " ".join([*others, first]), name.upper(), *initials * bool(others)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PEOPLE), st.randoms(use_true_random=False))
def test_no_spelling_of_a_name_is_somebody_else_in_silence(
    person: Actor, rng: random.Random
) -> None:
    for query in spellings(rng.choice([person.name, *person.aliases])):
        tier, found = candidates(CASE, query, "person")
        assert person in found, query
        assert (tier, found) == candidates(BACKWARDS, query, "person"), query


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PEOPLE), st.sampled_from(["Zebulon", "Quirin", "Зенон", "X."]))
def test_another_first_name_is_another_person(person: Actor, first: str) -> None:
    family = person.name.split()[-1]
    tier, _ = candidates(CASE, f"{first} {family}", "person")
    assert tier in ("none", "fuzzy")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PEOPLE))
def test_a_person_who_is_not_in_the_data_is_nobody_else_in_silence(person: Actor) -> None:
    without = Network(tuple(actor for actor in CASE.actors if actor is not person), (), ())
    names = {name for actor in without.actors for name in (actor.name, *actor.aliases)}
    for query in spellings(person.name)[:3]:
        tier, found = candidates(without, query, "person")
        assert tier in ("none", "fuzzy") or query in names, (query, found)
