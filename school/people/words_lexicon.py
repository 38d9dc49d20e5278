"""The rows of the lexicon of heads; how a row is written: see ``words_roles``."""

from __future__ import annotations

from enum import Enum, auto

from school.people.roles import RoleName


class Rule(Enum):
    """How the words after a head are read."""

    PLAIN = auto()  # attributes tell nothing: skipped
    STRICT = auto()  # attributes may change the role («директор музея»): shown as unread
    DEPUTY = auto()
    CLASS_TEACHER = auto()
    TEACHER = auto()
    METHODICAL = auto()
    COORDINATOR = auto()
    DUTY = auto()  # «ответственный за …»: the object decides
    MEMBER = auto()  # «член / председатель …»: the body decides
    CHAIR = auto()
    PUPIL = auto()
    EXTERNAL = auto()
    DOUBT = auto()  # the best guess only: also shown as unread


_DIRECTOR = "директор|дир|директриса"
_DEPUTY = "зам|заместитель|замест|зд|замы|замов"
_HEAD = "руководитель|рук|руковод|руков"
_CLASS = "классный|кл|класн|клас|классн"
_TEACHER = "учитель|преподаватель|педагог|учит|уч|преп|пед|препод"
_MO = "мо|шмо|шмк|пмо|умо|кафедра|пцк|мк"
_UNION = "методический|метод|предметный|методич"
_RESP = "ответственный|отв|ответств|ответсвенный|ответственное|ответсвен"

ROWS: tuple[tuple[RoleName, Rule, str], ...] = (
    # the head of the school and the deputies
    (RoleName.DIRECTOR, Rule.STRICT, f"{_DIRECTOR}"),
    (RoleName.DIRECTOR, Rule.STRICT, f"и о ~{_DIRECTOR}"),
    (RoleName.DIRECTOR, Rule.STRICT, f"ио|врио {_DIRECTOR}"),
    (RoleName.DIRECTOR, Rule.STRICT, f"исполнять|исполняющий обязанность {_DIRECTOR}"),
    (RoleName.DIRECTOR, Rule.STRICT, f"{_HEAD} @school @school?"),
    (RoleName.DEPUTY, Rule.DEPUTY, f"и|ио о? {_DEPUTY} {_DIRECTOR}"),
    (RoleName.DEPUTY, Rule.DEPUTY, f"{_DEPUTY} {_DIRECTOR}"),
    (RoleName.DEPUTY, Rule.DEPUTY, f"{_DEPUTY} {_HEAD} @school? @school?"),
    (RoleName.DEPUTY, Rule.DEPUTY, "замдир*"),
    (RoleName.DEPUTY, Rule.DEPUTY, f"{_DEPUTY}"),
    (RoleName.DEPUTY, Rule.DEPUTY, "здувр|здвр|зуавч|завуч|завучи"),
    (RoleName.DEPUTY, Rule.DEPUTY, "завед*|зав учебный|уч часть|ч"),
    (RoleName.EXTERNAL, Rule.EXTERNAL, f"{_DEPUTY} начальник|глава|министр"),
    (RoleName.COMMITTEE, Rule.CHAIR, f"{_DEPUTY} председатель"),
    # coordinators of the tests
    (RoleName.COORDINATOR, Rule.COORDINATOR, "координатор"),
    (RoleName.COORDINATOR, Rule.COORDINATOR, "школьный|шк координатор|организатор"),
    (RoleName.COORDINATOR, Rule.COORDINATOR, "ответственный|отв организатор"),
    (RoleName.COORDINATOR, Rule.COORDINATOR, "организатор впр|оо|оу"),
    # subject teachers' unions
    (RoleName.METHODICAL_HEAD, Rule.METHODICAL, f"{_HEAD} {_MO}"),
    (RoleName.METHODICAL_HEAD, Rule.METHODICAL, f"{_HEAD} школьный|шк|предметный {_MO}"),
    (
        RoleName.METHODICAL_HEAD,
        Rule.METHODICAL,
        f"{_HEAD} школьный? {_UNION} объединение|кафедра|комиссия|служба",
    ),
    (
        RoleName.METHODICAL_HEAD,
        Rule.METHODICAL,
        "председатель|завед*|зав школьный? мо|шмо|кафедра|пмо|шмк",
    ),
    (RoleName.METHODICAL_HEAD, Rule.METHODICAL, f"председатель школьный? {_UNION} объединение"),
    (RoleName.METHODICAL_GROUP, Rule.METHODICAL, f"школьный? {_MO}"),
    (RoleName.METHODICAL_GROUP, Rule.METHODICAL, f"школьный? {_UNION} объединение|кафедра"),
    (RoleName.EXTERNAL, Rule.EXTERNAL, f"{_HEAD}|председатель рмо|гмо|ммо|омо"),
    (RoleName.EXTERNAL, Rule.EXTERNAL, f"{_HEAD} @outside"),
    (RoleName.EXTERNAL, Rule.EXTERNAL, "рмо|гмо|ммо"),
    # class teachers, subject teachers
    (RoleName.CLASS_TEACHER, Rule.CLASS_TEACHER, f"{_CLASS} {_HEAD}|руководительница"),
    (RoleName.CLASS_TEACHER, Rule.CLASS_TEACHER, "классрук*"),
    (RoleName.CLASS_TEACHER, Rule.CLASS_TEACHER, "клрук*"),
    (RoleName.CLASS_TEACHER, Rule.CLASS_TEACHER, "кр"),
    (RoleName.TEACHER, Rule.TEACHER, f"{_TEACHER}"),
    (RoleName.TEACHER, Rule.TEACHER, f"{_TEACHER} ~предметник|предм|словесник"),
    (RoleName.TEACHER, Rule.TEACHER, "предметник"),
    (RoleName.TEACHER, Rule.TEACHER, "педагогический|пед работник"),
    (RoleName.TEACHER, Rule.DOUBT, "учитель|преподаватель ~организатор обж|обзр|основа"),
    # specialists
    (RoleName.PSYCHOLOGIST, Rule.PLAIN, "педагог|пед ~психолог"),
    (RoleName.PSYCHOLOGIST, Rule.PLAIN, "школьный? психолог"),
    (RoleName.PSYCHOLOGIST, Rule.DOUBT, "психологический служба"),
    (
        RoleName.PSYCHOLOGIST,
        Rule.DOUBT,
        "социальный|психолог* ~психологический|педагогический служба",
    ),
    (RoleName.SOCIAL_TEACHER, Rule.PLAIN, "социальный|соц педагог|пед"),
    (RoleName.SOCIAL_TEACHER, Rule.PLAIN, "соцпед*"),
    (RoleName.LIBRARIAN, Rule.PLAIN, "педагог|учитель ~библиотекарь"),
    (RoleName.LIBRARIAN, Rule.PLAIN, "библиотекарь|библ"),
    (RoleName.LIBRARIAN, Rule.PLAIN, "завед*|зав библиотека|библиотечный|библ"),
    (RoleName.LIBRARIAN, Rule.PLAIN, "школьный? информационный? библиотека|библиотечный центр?"),
    (RoleName.LIBRARIAN, Rule.PLAIN, "работник|сотрудник библиотека"),
    (RoleName.METHODIST, Rule.PLAIN, "методист"),
    (RoleName.ORGANIZER, Rule.PLAIN, "педагог|пед ~организатор|орг"),
    (RoleName.ORGANIZER, Rule.PLAIN, "педагог ~организатор обж|обзр"),
    (RoleName.ORGANIZER, Rule.PLAIN, "учитель|преподаватель ~организатор"),
    (RoleName.ORGANIZER, Rule.PLAIN, "старший|ст ~вожатый|пионервожатый"),
    (RoleName.ORGANIZER, Rule.PLAIN, "организатор внеклассный|воспитательный|детский|досуг"),
    (RoleName.OTHER, Rule.DOUBT, "организатор"),  # in a classroom, or of events
    (RoleName.COUNSELLOR, Rule.PLAIN, f"советник {_DIRECTOR}|{_HEAD}"),
    (RoleName.COUNSELLOR, Rule.PLAIN, "советник"),
    (RoleName.COUNSELLOR, Rule.PLAIN, "сдв"),
    (
        RoleName.SITE_ADMIN,
        Rule.PLAIN,
        "администратор|редактор|модератор|оператор|менеджер школьный? сайт",
    ),
    (RoleName.SITE_ADMIN, Rule.PLAIN, "администратор|редактор|модератор официальный сайт"),
    (RoleName.SITE_ADMIN, Rule.PLAIN, "вебмастер|веб-мастер|сайт"),
    (RoleName.SITE_ADMIN, Rule.PLAIN, "веб ~мастер|администратор"),
    (RoleName.NURSE, Rule.PLAIN, "медсестра|медработник|медик|фельдшер|врач|медперсонал|медбрат"),
    (
        RoleName.NURSE,
        Rule.PLAIN,
        "медицинский|мед|школьный работник|сестра|персонал|служба|врач|раб|кабинет",
    ),
    # premises and kitchen
    (
        RoleName.CARETAKER,
        Rule.PLAIN,
        "завхоз|техперсонал|дворник|рабочий|повар|водитель|охранник|охрана|сторож|вахтер"
        "|уборщик|уборщица|гардеробщик|гардеробщица|техслужащий|техслужащая|электрик|сантехник"
        "|плотник|слесарь|кочегар|комендант|кастелянша|мопы|моп|кладовщик|техработник|истопник"
        "|техничка|техничек|кухработник|завстоловая|завпроизводство|шеф-повар|посудомойщица",
    ),
    (RoleName.CARETAKER, Rule.PLAIN, "шеф повар"),
    (RoleName.CARETAKER, Rule.PLAIN, "рабочий по"),
    (
        RoleName.CARETAKER,
        Rule.PLAIN,
        "технический|тех|обслуживающий|обслуживать|хозяйственный|вспомогательный|младший|мл"
        " обслуживающий|обслуживать? персонал|работник|служащий|служба",
    ),
    (
        RoleName.CARETAKER,
        Rule.PLAIN,
        "работник|сотрудник|персонал столовая|пищеблок|кухня|охрана|чоп",
    ),
    (
        RoleName.CARETAKER,
        Rule.PLAIN,
        "завед*|зав хозяйство|хозяйственный|хоз|столовая|производство|пищеблок",
    ),
    (RoleName.CARETAKER, Rule.PLAIN, "кухонный работник|рабочий"),
    (RoleName.CARETAKER, Rule.PLAIN, "начальник хозяйственный отдел"),
    # everybody, bodies
    (RoleName.ADMINISTRATION, Rule.PLAIN, "школьный? администрация"),
    (RoleName.ADMINISTRATION, Rule.PLAIN, "дежурный администратор"),
    (RoleName.ADMINISTRATION, Rule.PLAIN, "административный|адм команда|работник|группа|состав"),
    (RoleName.ADMINISTRATION, Rule.PLAIN, "адм|админ школа?"),
    (
        RoleName.EXTERNAL,
        Rule.EXTERNAL,
        "администрация муниципальный|район|город|поселение|округ|сельский|село|сельсовет|районный"
        "|городской|поселок|область|край|мо",
    ),
    (
        RoleName.STAFF,
        Rule.PLAIN,
        "педагогический|пед|трудовой|школьный|учительский|творческий коллектив|состав",
    ),
    (RoleName.STAFF, Rule.PLAIN, "педколлектив|педсостав|персонал|сотрудник|работник|коллектив"),
    (RoleName.COMMITTEE, Rule.PLAIN, "@body"),
    (RoleName.COMMITTEE, Rule.PLAIN, "мс|нмс|рк|орк|пс|ус|пк|упк|ппо|оргком"),
    (RoleName.COMMITTEE, Rule.PLAIN, "педагогический|пед|методический|метод совет"),
    (RoleName.COMMITTEE, Rule.PLAIN, "профсоюзный|первичный профсоюзный? организация|комитет"),
    (RoleName.EXTERNAL, Rule.EXTERNAL, "комитет по? образование"),
    (RoleName.COMMITTEE, Rule.MEMBER, "член|представитель|участник|секретарь|актив"),
    (RoleName.COMMITTEE, Rule.CHAIR, f"председатель|зампредседатель|сопредседатель|{_HEAD}"),
    (RoleName.PARENT, Rule.PLAIN, "родитель|родительница"),
    (RoleName.PARENT, Rule.PLAIN, "законный представитель"),
    (RoleName.PARENT, Rule.PLAIN, "родительский общественность|актив"),
    (RoleName.PARENT, Rule.PLAIN, "семья"),
    (RoleName.PUPIL, Rule.PUPIL, "учащ*"),
    (RoleName.PUPIL, Rule.PUPIL, "обучающ*"),
    (
        RoleName.PUPIL,
        Rule.PUPIL,
        "ученик|ученица|школьник|старшеклассник|выпускник|класс|дети|ребенок|воспитанник"
        "|кл|пятиклассник|первоклассник|девятиклассник|одиннадцатиклассник",
    ),
    (RoleName.PUPIL, Rule.PUPIL, "классный|ученический коллектив"),
    (RoleName.PUPIL, Rule.PUPIL, "орган? ученический|школьный самоуправление|актив"),
    (RoleName.PUPIL, Rule.PUPIL, "актив класс|школа"),
    # outside the school
    (
        RoleName.EXTERNAL,
        Rule.EXTERNAL,
        "управление|департамент|министерство|минобр|минобразования|рособрнадзор|фиоко|рцои|цоко"
        "|рцоко|роцоисо|имц|гимц|мимц|роно|гороно|муоо|моуо|омсу|роо|руо|гуо|уо|ммс|иро|ипк|ирооо"
        "|оив|роспотребнадзор|гибдд|гаи|кдн|пдн|одн|кднизп|опдн|мчс|пч|црб|полиция|поликлиника"
        "|участковый|инспектор|фап|учредитель|муниципалитет|глава|чоп|социум"
        "|спонсор|мвд|омвд|ровд|дк|цдт|ддт|дюсш|гумц|умц|рмц|ресурсный|цниппм",
    ),
    (
        RoleName.EXTERNAL,
        Rule.EXTERNAL,
        "отдел|орган|комитет|учреждение|департамент образование|власть|опека"
        "|исполнительный|здравоохранение|культура|внутренний|управление|местный",
    ),
    (
        RoleName.EXTERNAL,
        Rule.EXTERNAL,
        "начальник управление|отдел|департамент|министерство|полиция|роо|уо|гибдд|пдн|отделение",
    ),
    (RoleName.EXTERNAL, Rule.DOUBT, "начальник"),
    (RoleName.EXTERNAL, Rule.EXTERNAL, "кдн и зп"),
    (RoleName.EXTERNAL, Rule.EXTERNAL, "врач|педиатр|терапевт|нарколог црб|поликлиника|фап"),
    (RoleName.OTHER, Rule.PLAIN, "начальник|нач пришкольный?|школьный?|летний? лагерь"),
    (RoleName.OTHER, Rule.PLAIN, "общественный инспектор"),
    (RoleName.OTHER, Rule.PLAIN, "волонтерский отряд|штаб|движение|центр"),
    (RoleName.OTHER, Rule.PLAIN, f"{_HEAD}|завед*|зав структурный подразделение"),
    (RoleName.OTHER, Rule.PLAIN, f"{_HEAD} кружок и? секция"),
    (RoleName.OTHER, Rule.PLAIN, "музыкальный|муз руководитель"),
    (RoleName.OTHER, Rule.PLAIN, "педагог|пед до"),
    (RoleName.OTHER, Rule.DOUBT, "завед*"),
    (RoleName.EXTERNAL, Rule.EXTERNAL, "центр оценка|обработка"),
    (RoleName.EXTERNAL, Rule.EXTERNAL, "институт развитие|повышение"),
    (RoleName.EXTERNAL, Rule.EXTERNAL, "социальный|общественный партнер|организация"),
    (RoleName.OTHER, Rule.PLAIN, "общественный наблюдатель"),
    (RoleName.OTHER, Rule.PLAIN, "уполномоченный|инструктор|отряд|сопровождающий|сопровождать"),
    (
        RoleName.EXTERNAL,
        Rule.EXTERNAL,
        "внешний|независимый|приглашенный|пригласить эксперт|наблюдатель|специалист|организация",
    ),
    (
        RoleName.EXTERNAL,
        Rule.EXTERNAL,
        "специалист|методист|сотрудник|инспектор управление|отдел|департамент"
        "|министерство|уо|роо|руо|моуо|муоо|гороно|роно|имц|гибдд|пдн|кдн|мчс|полиция|црб|район",
    ),
    # duties without a slug
    (RoleName.OTHER, Rule.DUTY, _RESP),
    (RoleName.OTHER, Rule.PLAIN, "ответственный|отв дежурный"),
    (
        RoleName.OTHER,
        Rule.PLAIN,
        "куратор|наставник|воспитатель|логопед|дефектолог|тьютор|вожатый|секретарь|делопроизводитель"
        "|бухгалтер|гл|лаборант|программист|инженер|юрист|юрисконсульт|специалист|эксперт|дежурный"
        "|концертмейстер|аккомпаниатор|тренер|модератор|оператор|диспетчер|волонтер|шсп|шсм|пдо|шск"
        "|юид|рдш|наблюдатель|аккомпониатор|ассистент|медиатор|хормейстер|хореограф|техник"
        "|контрактный|экономист|кадровик|архивариус|администратор|калькулятор|диетсестра",
    ),
    (
        RoleName.OTHER,
        Rule.PLAIN,
        "учитель|педагог|преподаватель ~логопед|дефектолог|олигофренопедагог|тьютор"
        "|наставник|куратор",
    ),
    (RoleName.OTHER, Rule.PLAIN, "педагог|пед дополнительный|доп образование|обр"),
    (RoleName.OTHER, Rule.PLAIN, "технический|тех специалист|секретарь"),
    (RoleName.OTHER, Rule.PLAIN, "инженер ~программист"),
    (RoleName.OTHER, Rule.PLAIN, "тренер ~преподаватель|педагог"),
    (RoleName.OTHER, Rule.PLAIN, "системный администратор"),
    (RoleName.OTHER, Rule.PLAIN, "организатор в|вне аудитория|класс|кабинет"),
    (RoleName.OTHER, Rule.PLAIN, "помощник|секретарь|ассистент директор"),
    (RoleName.OTHER, Rule.PLAIN, "главный бухгалтер"),
    (
        RoleName.OTHER,
        Rule.PLAIN,
        f"{_HEAD}|завед*|зав кружок|секция|музей|клуб|отряд|кабинет|студия|факультатив"
        "|лагерь|центр|театр|спортклуб|шск|юид|ппэ|проект|практика|дорожка|хор"
        "|лаборатория|отделение|филиал",
    ),
    (
        RoleName.OTHER,
        Rule.PLAIN,
        f"{_HEAD} школьный|спортивный музей|клуб|театр|хор|лагерь|отряд|центр",
    ),
    (
        RoleName.OTHER,
        Rule.PLAIN,
        "служба|школьный примирение|медиация|служба примирение?|медиация?",
    ),
    (
        RoleName.OTHER,
        Rule.PLAIN,
        "оо|оу|школа|общеобразовательный|образовательный учреждение?|организация?",
    ),
    (RoleName.OTHER, Rule.PLAIN, "мбоу|маоу|мкоу|моу|гбоу|сош|оош|лицей|гимназия"),
)
