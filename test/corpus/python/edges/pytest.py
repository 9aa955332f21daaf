#- /app.py
class Client:
    def get(self): ...
class Server:
    def stop(self): ...
    def __enter__(self): return self

#- /tests/conftest.py
import pytest
from app import Client


@pytest.fixture
def client():
    return Client()


@pytest.fixture
def caller():
    def call(): ...
    return call

#- /tests/test_app.py
import pytest
from app import Server


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        yield running


def test_both(client, server, caller, other):
    client.get()
    #      ^^^ calls app.py#Client#get(). inferred | via=dataFlow
    server.stop()
    #      ^^^^ calls app.py#Server#stop(). inferred | via=dataFlow
    caller()
    # <- no edge
    other.get()
    #     ^^^ no edge
