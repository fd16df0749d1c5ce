"""Given names that are one name in several languages or spellings.

A line holds the forms of one name. Whoever looks for Serhiy may mean Sergei; short
forms (Sasha) are others' names too, and are left to ``aliases``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_FORMS = """
sergei sergey sergej sergii sergiy serhii serhiy serhij siarhei siarhey Сергей Сергій Сяргей
alexander aleksandr alexandr aleksander oleksandr olexandr aliaksandr alyaksandr Александр Олександр
alexei alexey aleksei aleksey alexej aleksej oleksii oleksiy olexiy aliaksei Алексей Олексій Аляксей
andrei andrey andrej andrii andriy Андрей Андрій
anatoly anatoli anatoliy anatolii anatolij Анатолий Анатолій
arkady arkadi arkadiy arkadii Аркадий Аркадій
boris borys Борис
vasily vasili vasiliy vasilii vassily vasyl Василий Василь
valery valeri valeriy valerii Валерий Валерій
viktor victor Виктор Віктор
vitaly vitali vitaliy vitalii Виталий Віталій
vladimir volodymyr wladimir uladzimir Владимир Володимир Уладзімір
vladislav vladyslav uladzislau Владислав
viacheslav vyacheslav vjaceslav Вячеслав
gennady gennadi gennadiy gennadii hennadii hennadiy Геннадий Геннадій
georgy georgi georgiy georgii heorhii heorhiy Георгий Георгій
grigory grigori grigoriy grigorii hryhorii hryhoriy Григорий Григорій
dmitry dmitri dmitriy dmitrii dmitrij dmytro dzmitry Дмитрий Дмитро Дзмітрый
denis denys Денис
evgeny evgeni evgeniy evgenii yevgeny yevgeni yevgeniy yevgenii eugeny yevhen yevhenii Евгений Євген
egor yegor Егор
igor ihor Игорь Ігор
ilia ilya iliya illia illya Илья Ілля
ioann iohann
kirill kyrylo kiryl Кирилл Кирило
konstantin kostiantyn kostyantyn Константин Костянтин
leonid Леонид Леонід
maxim maksim maksym Максим
mikhail mihail mikhael mykhailo mykhaylo mikhailo Михаил Михайло
nikita mykyta Никита Микита
nikolai nikolay nikolaj mykola mikalai Николай Микола Мікалай
oleg oleh Олег
pavel pavlo Павел Павло
petr pyotr piotr petro Петр Пётр Петро
rodion Родион
semen semyon Семен Семён
stanislav Станислав
stepan Степан
taras Тарас
timofei timofey Тимофей
fedor fyodor fiodor fedir Федор Фёдор Федір
yuri yury yuriy yurii iurii iuri jurij Юрий Юрій
yakov iakov Яков Яків
yaroslav iaroslav Ярослав
alexandra aleksandra oleksandra Александра Олександра
anastasia anastasiya anastasiia Анастасия Анастасія
daria darya dariya Дарья
ekaterina yekaterina kateryna Екатерина Катерина
elena yelena olena Елена Олена
evgenia evgeniya yevgenia yevgeniya yevheniia yevheniya Евгения Євгенія
galina halyna Галина
irina iryna Ирина Ірина
ksenia kseniya kseniia xenia Ксения Ксенія
lyudmila liudmila ludmila lyudmyla liudmyla Людмила
maria mariya mariia marija Мария Марія
marina maryna Марина
natalia nataliya nataliia natalya Наталия Наталья Наталія
nadezhda nadiya nadiia Надежда Надія
olga olha Ольга
oksana Оксана
svetlana svitlana sviatlana Светлана Світлана
sofia sofiya sofiia Софья София Софія
tatiana tatyana tetiana tetyana Татьяна Тетяна
yulia yuliya yuliia iuliia iulia Юлия Юлія
muhammad mohammed mohamed mohammad muhammed mohamad muhamad muhammet
ahmad ahmed ahmet akhmed akhmad akhmet
hussein hussain husayn husain hossein hossain huseyn husein khusein
hassan hasan hasen khasan
abdullah abdallah abdulla abdullo
yusuf yousef youssef yousuf yusef yussef
ibrahim ebrahim ibragim
khalid khaled halid
khalil halil
said saeed sayeed saeid
uthman othman osman usman
mustafa mostafa moustafa
mahmud mahmoud mahmood makhmud
karim kareem
rashid rasheed
rahim raheem
walid waleed
tariq tarek tarik
nasser nasir naser
abdul abdel abdal
fatima fatimah
al el ul
aisha ayesha aysha
kairat kayrat qairat qayrat
aigul aygul
aisultan aysultan
baurzhan bauyrzhan baurjan bauyrjan
erlan yerlan
ermek yermek
erzhan yerzhan
"""


@cache
def _groups() -> Mapping[str, int]:
    from elitenet.ledger.spelling import reading

    lines = _FORMS.split("\n")
    return {reading(form): group for group, line in enumerate(lines) for form in line.split()}


def same(one: str, other: str) -> bool:
    """Whether two names, in ASCII letters, are forms of one given name.

    Examples
    --------
    >>> same("serhiy", "sergei"), same("marat", "murat")
    (True, False)
    """
    group = _groups().get(one)
    return group is not None and group == _groups().get(other)


def form(name: str) -> str:
    """One word for all forms of a given name; the name itself, where it has no others."""
    group = _groups().get(name)
    return name if group is None else f"given {group}"
