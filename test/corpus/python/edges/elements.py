# What is in containers that are made of other things, and what awaiting gives.
import asyncio
from collections.abc import Coroutine, Generator, Iterable, Iterator, Sized
from typing import Any, Dict, Generic, List, TypeVar

T = TypeVar("T")


class Route:
    def url(self): ...
class Key:
    def hash(self): ...


class Routes(Sized, Iterable[Route]):
    def __iter__(self) -> Iterator[Route]: ...
class Chain(List[Route]): ...
class Table(Dict[Key, Route]): ...
class Longer(Chain): ...


def made_of(routes: Routes, chain: Chain, longer: Longer, table: Table, plain: Dict[Key, Route], many: List[Route]):
    list(routes)[0].url()
    #               ^^^ calls elements.py#Route#url(). exact | via=declaredType
    sorted(many)[0].url()
    #               ^^^ calls elements.py#Route#url(). exact | via=declaredType
    chain[0].url()
    #        ^^^ calls elements.py#Route#url(). exact | via=declaredType
    for route in longer:
        route.url()
        #     ^^^ calls elements.py#Route#url(). exact | via=declaredType
    table[Key()].url()
    #            ^^^ calls elements.py#Route#url(). exact | via=declaredType
    for key in table:
        key.hash()
        #   ^^^^ calls elements.py#Key#hash(). exact | via=declaredType
    list(plain)[0].hash()
    #              ^^^^ calls elements.py#Key#hash(). exact | via=declaredType
    tuple(plain.values())[0].url()
    #                        ^^^ calls elements.py#Route#url(). exact | via=declaredType


class Response:
    def text(self): ...
class Pending(Coroutine[Any, Any, T], Generic[T]):
    def __await__(self) -> Generator[Any, None, T]: ...
    def close(self): ...
class PendingResponse(Pending[Response]):
    async def __aenter__(self) -> Response: ...


def request() -> PendingResponse: ...
async def prepare() -> PendingResponse: ...
async def answer() -> Response: ...


async def awaits(loop: asyncio.AbstractEventLoop):
    response = await request()
    response.text()
    #        ^^^^ calls elements.py#Response#text(). exact | via=declaredType
    response.close()
    #        ^^^^^ no edge
    request().close()
    #         ^^^^^ calls elements.py#Pending#close(). exact | via=inheritance
    (await prepare()).close()
    #                 ^^^^^ calls elements.py#Pending#close(). exact | via=inheritance
    loop.run_until_complete(answer()).text()
    #                                 ^^^^ calls elements.py#Response#text(). exact | via=returnType
    first, second = await asyncio.gather(answer(), prepare())
    first.text()
    #     ^^^^ calls elements.py#Response#text(). exact | via=returnType
    second.close()
    #      ^^^^^ calls elements.py#Pending#close(). exact | via=inheritance
