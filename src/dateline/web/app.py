"""The explorer as an application: addresses to pages and answers, each worked out once while the record stays the same."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import date
from importlib.resources import files

import duckdb
from fastapi import FastAPI, Request, Response

from dateline.errors import DatelineError, InputError, QueryError
from dateline.web.asking import Ask, Body, MissingError, Page, PageFunction
from dateline.web.filters import parse_filters
from dateline.web.guard import App, guard
from dateline.web.problems import problem
from dateline.web.render import render
from dateline.web.routes import APART, API, PAGES
from dateline.web.settings import Settings
from dateline.web.shelf import Edition, Shelf
from dateline.web.words import make_url

_KEPT_BYTES = 48_000_000
_LARGEST_KEPT = 4_000_000
_STATIC = {".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}


class Answers:
    """The answers given last, as many as fit, to be given again while the record is the same."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, ...], Body] = OrderedDict()
        self._lock, self._size = threading.Lock(), 0

    def get(self, key: tuple[str, ...]) -> Body | None:
        """The answer that was kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: tuple[str, ...], body: Body) -> None:
        """Keep an answer, and let go of those not asked for longest."""
        if len(body.content) > _LARGEST_KEPT:
            return
        with self._lock:
            if key not in self._kept:
                self._kept[key] = body
                self._size += len(body.content)
            while self._size > _KEPT_BYTES:
                self._size -= len(self._kept.popitem(last=False)[1].content)


def make_app(settings: Settings, shelf: Shelf) -> App:
    """The application, behind its guard."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    answers = Answers()
    for path, function in PAGES:
        app.add_api_route(path, _endpoint(function, settings, shelf, answers, api=False), methods=["GET"])
    for path, function in API:
        app.add_api_route(path, _endpoint(function, settings, shelf, answers, api=True), methods=["GET"])
    app.add_api_route("/static/{name:path}", _static, methods=["GET"])
    app.add_api_route("/{rest:path}", _missing, methods=["GET"])
    return guard(app, settings)


def _endpoint(function: PageFunction, settings: Settings, shelf: Shelf, answers: Answers, *, api: bool) -> Callable[[Request], Response]:
    """What answers one address. It runs in a thread, so that a slow question doesn't hold up the others."""

    def answer(request: Request) -> Response:
        edition = shelf.edition()
        key = (edition.version, request.url.path, request.url.query)
        try:
            body = answers.get(key)
            if body is None:
                body = _work_out(function, settings, edition, request)
                answers.put(key, body)
        except DatelineError as error:
            return _refused(_status(error), str(error), api=api)
        except duckdb.InterruptException:
            return _refused(503, f"the answer takes longer than {settings.seconds:g} s; ask for less", api=api)
        return _sent(body, request)

    return answer


def _work_out(function: PageFunction, settings: Settings, edition: Edition, request: Request) -> Body:
    pairs = list(request.query_params.multi_items())
    filters = parse_filters(pairs)
    ids = {name: str(value) for name, value in request.path_params.items()}
    with nullcontext(edition.idle) if function in APART else edition.view(filters.as_of, settings.seconds) as view:
        ask = Ask(settings, edition, view, filters, request.url.path, ids, dict(pairs))
        with view.within(settings.seconds):
            found = function(ask)
        if isinstance(found, Body):
            return found
        frame = _frame(ask, found)
    return Body(render(found.template, {**frame, **found.context}), "text/html; charset=utf-8")


def _frame(ask: Ask, page: Page) -> Mapping[str, object]:
    """What stands around every page: its title, the day asked as of, and the days there are."""
    first, last = ask.edition.bounds or (date.min, date.min)
    shown = ask.filters.as_of or last
    return {
        "title": page.title,
        "url": make_url(ask.filters.as_of),
        "path": ask.path,
        "as_of": ask.filters.as_of,
        "today": ask.view.today,
        "first_day": first,
        "last_day_known": last,
        "slider": {"max": (last - first).days, "value": max(0, min((shown - first).days, (last - first).days))},
        "kept": [(name, value) for name, value in ask.extra.items() if name not in ("as_of", "after") and value],
        "filters": ask.filters,
    }


def _status(error: DatelineError) -> int:
    return 404 if isinstance(error, MissingError) else 400 if isinstance(error, InputError | QueryError) else 503


def _sent(body: Body, request: Request) -> Response:
    mark = f'"{hashlib.blake2b(body.content, digest_size=12).hexdigest()}"'
    headers = {"etag": mark, "cache-control": "no-cache"}
    if body.name is not None:
        headers["content-disposition"] = f'attachment; filename="{body.name}"'
    if mark in [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(body.content, media_type=body.media, headers=headers)


def _refused(status: int, reason: str, *, api: bool) -> Response:
    if api:
        return Response(problem(status, reason), status_code=status, media_type="application/problem+json")
    context = {"title": "Not found" if status == 404 else "Can't be answered", "reason": reason, "status": status}
    return Response(render("problem.html", context), status_code=status, media_type="text/html; charset=utf-8")


def _missing(request: Request) -> Response:
    return _refused(404, "there is no such page", api=request.url.path.startswith("/api/"))


def _static(name: str, request: Request) -> Response:
    """A file of the package."""
    body = _asset(name)
    return _sent(body, request) if body else _refused(404, "there is no such file", api=False)


def _asset(name: str) -> Body | None:
    ending = name[name.rfind(".") :] if "." in name else ""
    parts = name.split("/")
    if ending not in _STATIC or not all(part.strip(".") and part.replace(".", "").replace("-", "").isalnum() for part in parts):
        return None
    file = files("dateline.web").joinpath("static", *parts)
    return Body(file.read_bytes(), f"{_STATIC[ending]}; charset=utf-8") if file.is_file() else None
