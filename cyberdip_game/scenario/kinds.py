"""The kinds that the language knows: closed lists of words, each with what it says."""

from enum import StrEnum


class ActorKind(StrEnum):
    STATE = "state"  # a state
    ORGANISATION = "organisation"  # an organisation
    COMPANY = "company"  # a company
    GROUP = "group"  # a group of people


class Role(StrEnum):
    """What a seat is in this crisis; it decides which measures and conduct it may order."""

    MEMBER = "member"  # delegation in the Council
    VICTIM = "victim"  # whom an incident hits; restores
    ACCUSED = "accused"  # a suspect, or who shelters one; denies, investigates, delivers
    MEDIATOR = "mediator"  # offers good offices
    COMPANY = "company"  # runs or sells what was hit
    DESK = "desk"  # may collect, share and lobby


class Category(StrEnum):
    """The five official categories (guidelines of the Cyber Diplomacy Toolbox, 2017 and 2023), and conduct."""

    PREVENTIVE = "preventive"  # before anything happens
    COOPERATIVE = "cooperative"  # together with others
    STABILITY = "stability"  # words that calm or warn
    RESTRICTIVE = "restrictive"  # what takes something away
    LAWFUL = "lawful"  # what only law opens
    CONDUCT = "conduct"  # what is no measure of the toolbox


class Decides(StrEnum):
    """Who decides on a measure (domain: Art. 31 TEU, practice of the silence procedure)."""

    NATIONAL = "national"  # each state for itself, alone
    EEAS = "eeas"  # the European External Action Service
    SILENCE = "silence"  # 27 by silence procedure: one objection stops it
    UNANIMITY = "unanimity"  # Council; constructive abstention does not block below one third
    QMV = "qmv"  # Council, by qualified majority
    PARALLEL = "parallel"  # each state for itself, in its own words; at least one other must join
    TARGET = "target"  # the other side must accept


class Seen(StrEnum):
    EVERYONE = "everyone"  # everybody
    OWNER = "owner"  # the actor of the first axis
    PARTIES = "parties"  # the actors of the first two axes
    NOBODY = "nobody"  # nobody before the end


class Quality(StrEnum):
    WEAK = "weak"  # carries little
    FAIR = "fair"  # carries something
    GOOD = "good"  # carries a name


class Fakeable(StrEnum):
    YES = "yes"  # anybody could have planted it
    PARTLY = "partly"  # somebody skilled could have
    NO = "no"  # nobody could have


class Source(StrEnum):
    CSIRT = "csirt"  # an incident response team
    VENDOR = "vendor"  # a company's report
    SIGNALS = "signals"  # signals intelligence
    HUMAN = "human"  # a human source
    POLICE = "police"  # a police force
    FINANCE = "finance"  # the trail of money
    PARTNER = "partner"  # another state
    MEDIA = "media"  # the press
    CLAIM = "claim"  # somebody's own claim


class Medium(StrEnum):
    """How an inject reaches a seat."""

    CABLE = "cable"  # a diplomatic cable
    NEWS = "news"  # the news
    CALL = "call"  # somebody on the line
    DOCUMENT = "document"  # a paper on the desk


class EndingQuality(StrEnum):
    GOOD = "good"  # what was hoped for
    MIXED = "mixed"  # some of both
    BAD = "bad"  # what must not happen


class Certainty(StrEnum):
    """How sure the codex is of what an entry says. An entry is not half checked: what is not has its own paragraph."""

    VERIFIED = "verified"
    GENERAL = "general knowledge"  # nobody has compared it with a source
    GAME = "game"  # a rule of this simulation, true by being written


class Format(StrEnum):
    """How talks are held (data/formats.yaml says what each costs and allows)."""

    HOTLINE = "hotline"  # between duty officers
    BILATERAL = "bilateral"  # between two
    GOOD_OFFICES = "good_offices"  # between two, with a third as host
    MULTILATERAL = "multilateral"  # between several, with a chair
