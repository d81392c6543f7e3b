"""The little words of six languages: too frequent to search by, enough to tell three Latin languages apart."""

from __future__ import annotations

from typing import Final

from servanda.text.folding import fold

_LISTS: Final = {
    "en": """
        a about above after again against all also although among an and any are as at be because been before being
        between both but by can could did do does during each either for from further had has have having he her here
        hers him his how i if in into is it its itself just may might more most must my no nor not of off on once only
        or other our out over own per same shall she should so some such than that the their theirs them themselves
        then there therefore thereof these they this those through thus to too under until up upon us very was we were
        what when where whether which while who whom whose why will with within without would you your""",
    "fr": """
        a afin ai ainsi alors apres as au aucun aucune aussi autre autres aux avant avec avoir bien c ce cela celle
        celles celui ces cet cette ceux chaque comme d dans de depuis des dont du elle elles en entre est et etaient
        etait etant ete etre eu eux fait ils il j je l la laquelle le lequel les lesquelles lesquels leur leurs lors lui
        m mais meme memes n ne ni non nos notre nous on ont or ou par pas pendant peut peuvent plus pour qu quand que
        quel quelle quelles quels qui s sa sans se selon sera seront ses si soit son sont sous sur t tant tel telle
        telles tels tous tout toute toutes tres un une vers vos votre vous y""",
    "es": """
        a al algun alguna algunas algunos ante antes asi aun aunque cada como con contra cual cuales cuando cuyo cuya
        de del desde donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estan
        estas este esto estos fue fueron ha haber han hasta hay la las le les lo los mas me mediante mismo misma muy
        ni no nos o otra otras otro otros para pero por porque pueda puedan que quien quienes se sea sean segun ser si
        sin sobre son su sus tal tales tambien tanto tiene tienen toda todas todo todos tras u un una unas uno unos y
        ya""",
    "ru": """
        а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да для до его ее если есть
        еще же за и из или им их к как какие когда которая которого которой которые который которых которым кто ли
        либо между меня мне может могут мы на над надо не нее нет ни них но о об однако он она они оно от очень по под
        при с свою своих себя со так также такие такой там те тем того той только том тот ту ты у уже чем что чтобы
        эта эти этих это этого этой этом этот""",
    "ar": """
        ا او اي اذا ان انه انها اما الا التي الذي الذين اللذين اللتين الي الى به بها بهم بين بعد بعض تحت تلك ثم حتى
        حيث حين خلال دون ذلك سوف عن عند عندما على علي غير فان في فيه فيها قبل قد كان كانت كما كل كلا كي كيف لا لان
        لدى لقد لكن لكل له لها لهم لم لن ليس ما ماذا مثل مع من منه منها منذ نحو نفس هذا هذه هم هنا هناك هو هي هؤلاء
        و وان وفي وقد ولا ومن وهو وهي وما وعلى والى يجب يكون""",
    "zh": """
        的 了 和 与 或 及 以及 在 是 有 为 对 由 于 从 向 将 并 并且 等 其 该 这 那 这些 那些 他们 它们 我们 而 但 但是
        如果 因为 所以 以 也 还 都 就 被 把 中 之 所 者""",
}

STOPWORDS: Final[dict[str, frozenset[str]]] = {
    language: frozenset(fold(word) for word in words.split()) for language, words in _LISTS.items()
}


def is_stopword(term: str, language: str = "en") -> bool:
    """Whether `term`, in any spelling, is one of the little words of `language`; False for other languages.

    >>> is_stopword("The"), is_stopword("vessel"), is_stopword("être", "fr")
    (True, False, True)
    """
    return fold(term) in STOPWORDS.get(language, frozenset())
