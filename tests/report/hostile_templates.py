# ruff: noqa: E501
"""Templates that ask for what they should not have, or for more than any report needs."""


def _growing(start: str, step: str, turns: int = 40) -> str:
    """Apply ``step`` again and again to what ``start`` gives."""
    loop = f"{{% for i in range({turns}) %}}{{% set n.x = {step} %}}{{% endfor %}}"
    return f"{{% set n = namespace(x={start}) %}}{loop}{{{{ n.x|length }}}}"


_HELD = "{% set n = namespace(x=%s) %}"
_BIG = "{% set b = 'é' * 140000 %}"

HOSTILE = {
    # walks out of the sandbox
    "walk: mro": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "walk: |attr": "{{ ''|attr('__class__')|attr('__mro__') }}",
    "walk: map attribute": "{{ [don_vi]|map(attribute='__class__')|list|length }}{{ ([don_vi]|map(attribute='__class__')|first).mro() }}",
    "walk: str.format": "{{ '{0.__class__.__mro__}'.format(don_vi) }}",
    "walk: format_map alias": "{% set f = '{x.__class__}'.format_map %}{{ f({'x': don_vi}) }}",
    "walk: macro globals": "{% macro f() %}{% endmacro %}{{ f.__init__.__globals__ }}",
    "walk: self/cycler": "{{ cycler.__init__.__globals__.os }}",
    "walk: undefined": "{{ (khong is defined) }}{{ namespace.__init__.__globals__ }}",
    "walk: data method": "{{ muc.append(1) }}",
    "walk: dict update": "{% do muc[0].update(ma='X') %}{{ muc[0].ma }}",
    "walk: set item": "{% do muc[0].__setitem__('ma', 'x') %}",
    "include": "{% include '/etc/passwd' %}",
    # size of one operation
    "pow": "{{ 9**9**9 }}",
    "pow chain": _growing("2", "n.x ** 30", 20),
    "mul chain": _growing("7", "n.x * n.x"),
    "text *": "{{ 'x' * 10**9 }}",
    "list *": "{{ ([0] * 10**9)|length }}",
    "~ doubling": _growing("'xxxx'", "n.x ~ n.x"),
    "+ doubling": _growing("'xxxx'", "n.x + n.x"),
    "set block doubling": _HELD.replace("%s", "'x'")
    + "{% for i in range(40) %}{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}{% endfor %}",
    "list + doubling": _growing("[1]", "n.x + n.x"),
    "nested lists ==": "{% set a = namespace(x=[1], y=[1]) %}{% for i in range(45) %}{% set a.x=[a.x,a.x] %}{% set a.y=[a.y,a.y] %}{% endfor %}{{ a.x == a.y }}",
    "nested lists print": _growing("[1]", "[n.x, n.x]") + "{{ n.x }}",
    "nested tuples hash": _growing("(1,)", "(n.x, n.x)") + "{{ {n.x: 1} }}",
    "nested dicts tojson": _growing("{'a': 1}", "{'a': n.x, 'b': n.x}") + "{{ n.x|tojson }}",
    "center": "{{ 'x'|center(10**9) }}",
    "indent": "{{ ('x\n' * 90000)|indent(900) }}",
    "method ljust": "{{ 'x'.ljust(10**9) }}",
    "expandtabs": "{{ '\t'.expandtabs(10**9) }}",
    "printf width": "{{ '%1000000000d'|format(1) }}",
    "printf star": "{{ '%*d'|format(10**9, 1) }}",
    "printf %": "{{ '%1000000000d' % 1 }}",
    "replace": "{{ ('x' * 140000)|replace('', 'y' * 140000) }}",
    "wordwrap": "{{ ('x ' * 90000)|wordwrap(1, wrapstring='y' * 140000) }}",
    "batch": "{{ [1]|batch(10**9, 0)|list|length }}",
    "slice": "{{ [1]|slice(10**9)|list|length }}",
    "round": "{{ 1.5|round(10**9, 'ceil') }}",
    "join": "{{ range(90000)|join('y' * 90000) }}",
    "range": "{{ range(10**12)|list|length }}",
    "int to_bytes": "{{ (1).to_bytes(10**9, 'big')|length }}",
    "sum of lists": "{{ ([[1]] * 90000)|sum(start=[])|length }}",
    "striptags": "{{ ('<a>' * 70000)|striptags|length }}",
    "urlize": "{{ ('@.' * 90000)|urlize|length }}",
    "lipsum": "{{ lipsum(n=10**7)|length }}",
    "xmlattr/urlencode": "{{ ('é' * 140000)|urlencode|urlencode|urlencode|urlencode|length }}",
    "strftime": "{{ ngay_bao_cao.gia_tri.strftime('%0999999999d') }}",
    # time and output
    "nested loops, silent": "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
    "nested loops, printing": "{% for a in range(90000) %}{% for b in range(90000) %}{{ b }}{% endfor %}{% endfor %}",
    "loops over data": "{% for a in muc %}{% for b in muc %}{% for c in muc %}{% for d in muc %}{{ don_vi }}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    "big text printed often": _BIG + "{% for a in range(90000) %}{{ b }}{% endfor %}",
    "big text in a set block": _BIG
    + "{% set y %}{% for a in range(90000) %}{{ b }}{% endfor %}{% endset %}",
    "big template text in a loop": "{% set y %}{% for a in range(90000) %}"
    + "é" * 20000
    + "{% endfor %}{% endset %}{{ y|length }}",
    "slicing a big text": _BIG + "{% for a in range(90000) %}{% set c = b[1:] %}{% endfor %}",
    "map chains": "{{ range(90000)|map('string')|map('center', 900)|map('upper')|list|length }}",
    "recursive macro": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "branching macro": "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "recursive loop": "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "caller": "{% macro f() %}{{ caller() }}{% endmacro %}{% call f() %}{% call f() %}x{% endcall %}{% endcall %}{{ cycler(*range(90000)).next() }}",
    "deep expression": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "long expression": "{{ 1" + " + 1" * 20000 + " }}",
    "sort compare": "{{ (range(90000)|list * 3)|sort|unique|list|length }}",
    "groupby/sort in loops": "{% for a in range(90000) %}{% set c = range(90000)|sort %}{% endfor %}",
    "comparison chain": "{% set b = 'x' * 140000 %}{% for a in range(90000) %}{% if b ~ 'a' == b ~ 'b' %}{% endif %}{% endfor %}",
    "in big text": "{% set b = ('ab' * 90000) %}{% set c = ('ab' * 40000) ~ 'c' %}{% for a in range(2000) %}{% if c in b %}{% endif %}{% endfor %}",
    "find/count methods": "{% set b = 'a' * 140000 %}{% set c = 'a' * 60000 ~ 'b' ~ 'a' * 60000 %}{% for a in range(2000) %}{{ b.count(c) }}{% endfor %}",
    "split": "{% set b = 'a ' * 90000 %}{% set n = namespace(x=[]) %}{% for a in range(2000) %}{% set n.x = [n.x, b.split()] %}{% endfor %}",
    "hash collisions |unique": "{{ range(0, (2**61-1)*90000, 2**61-1)|unique|list|length }}",
    "hash collisions literal": "{{ range(0, 2305843009213693951*90000, 2305843009213693951)|unique|list|length }}",
    "hash collisions dict()": "{{ dict(range(0, 2305843009213693951*90000, 2305843009213693951)|batch(2)|list)|length }}",
    "slices in a literal": _BIG + "{{ [" + "b[1:], " * 4000 + "]|length }}",
    "upper in a literal": _BIG + "{{ [" + "b|upper, " * 3000 + "]|length }}",
    "in, in a literal": "{% set b = 'ab' * 70000 %}{% set c = 'ab' * 30000 ~ 'c' %}{{ ["
    + "c in b, " * 3500
    + "]|length }}",
    "lists in a literal": "{{ [" + "range(90000)|list, " * 2000 + "]|length }}",
    "tuples of splits": "{% set b = 'a ' * 70000 %}{{ (" + "b.split(), " * 2000 + ")|length }}",
    "deep macro holds text": "{% macro f(n) %}{% set y %}"
    + "é" * 250000
    + "{{ n }}{% endset %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}",
    "sort by many attributes": "{{ ([{'a': 1}] * 9000)|sort(attribute='a,' * 90000)|length }}",
    "map deep attribute": "{{ range(90000)|map(attribute='real.' * 50000)|list|length }}",
    "escape growth": "{% set n = namespace(x='&' * 1000) %}{% for i in range(90) %}{% set n.x = n.x|forceescape %}{% endfor %}{{ n.x|length }}",
    "loop.cycle, previtem": "{% for a in range(90000) %}{{ loop.cycle(*range(90000)) }}{% endfor %}",
    "joins in a literal": "{{ ([" + "muc|join('é'), [don_vi, don_vi]|join, " * 700 + "])|length }}",
    "joins of joins": "{{ ["
    + "[don_vi, don_vi]|join('é') ~ don_vi, " * 500
    + "]|join|upper|length }}",
    "nested joins": "{{ "
    + "[" * 30
    + "don_vi"
    + ", don_vi, don_vi, don_vi]|join" * 30
    + "|length }}",
    "endless tag": "{{ [" + "a in b, " * 100000 + "]|length }}",
    "set blocks kept": "{% set n = namespace(x=[]) %}{% for a in range(2000) %}{% set y %}"
    + "é" * 20000
    + "{% endset %}{% set n.x = [n.x, y] %}{% endfor %}",
}
