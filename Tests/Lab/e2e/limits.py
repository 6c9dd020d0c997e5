"""How much a login may send. These checks use logins up, so they come last."""
from . import lab, mail
from .refusals import refused_at_data
from .suite import check


def many(count, sender):
    return mail.Message(sender, [f"stone{number}@far.example" for number in range(count)])


@check("a person's limit trips at 100 recipients")
def person(site):
    password = site.password("calcite")
    mail.submit(many(100, "calcite@quarry.example"), "calcite", password)
    code, text = refused_at_data(lambda: mail.submit(many(1, "calcite@quarry.example"), "calcite", password))
    assert "100" in text, f"{code} {text}"
    return f"{code} {text}"


@check("a server's limit does not trip there, but at 360")
def server(site):
    password, login = site.program_password("wiki-relay"), "wiki-relay"
    for count in (110, 200):  # and the few that the checks before this one sent
        mail.submit(many(count, "wiki@quarry.example"), login, password, host="relay2")
    code, text = refused_at_data(lambda: mail.submit(many(60, "wiki@quarry.example"), login, password, host="relay2"))
    assert "360" in text, f"{code} {text}"
    return f"{code} {text}"


@check("unlimited never trips, for a program and a person that name it")
def unlimited(site):
    password = site.program_password("git1")
    mail.submit(many(400, "git@quarry.example"), "git1", password, port=465, host="outside", source=lab.GIT1)
    mail.submit(many(120, "amber@quarry.example"), "amber", site.password("amber"), host="relay3")
    last = mail.Message("git@quarry.example", "friend@far.example")
    mail.submit(last, "git1", password, port=465, host="outside", source=lab.GIT1)
    mail.arrived(last, seconds=60)
