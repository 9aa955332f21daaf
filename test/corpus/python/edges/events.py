#- /shop/signals.py
from django.dispatch import Signal
from blinker import signal

order_paid = Signal()
order_lost = Signal()
unheard = signal('unheard')
#- /shop/orders.py
from functools import partial
from django.db.models.signals import post_save
from . import signals
from .signals import order_paid


class Order:
    def pay(self):
        order_paid.send(sender=self)
        #          ^^^^ notifies shop/mail.py#send_receipt(). inferred | via=dataFlow | from=shop/orders.py#Order#pay().
        #          ^^^^ notifies shop/mail.py#Ledger#book(). inferred
        #          ^^^^ notifies shop/mail.py#count(). inferred
        signals.order_lost.send_robust(self)
        #                  ^^^^^^^^^^^ notifies shop/mail.py#send_receipt(). inferred
        #                  ^^^^^^^^^^^ notifies shop/mail.py#apologise(). inferred
        signals.unheard.send(self)
        #               ^^^^ no notifies
        post_save.send(sender=Order)
        #         ^^^^ notifies shop/mail.py#saved(). inferred
#- /shop/mail.py
from functools import partial
from django.db.models.signals import post_save
from django.dispatch import receiver
from . import signals
from .signals import order_lost, order_paid


@receiver([order_paid, signals.order_lost])
def send_receipt(sender, **kwargs):
    pass


@order_lost.connect
def apologise(sender):
    pass


@receiver(post_save)
def saved(sender):
    pass


class Ledger:
    def __init__(self, other):
        order_paid.connect(self.book)
        other.connect(self.lost)
        order_paid.connect(receiver=partial(count, 1))

    def book(self, sender):
        pass

    def lost(self):
        pass


def count(by, sender):
    pass
#- /ui/buttons.py
from PyQt5.QtCore import QObject, pyqtSignal


class Button(QObject):
    clicked = pyqtSignal(str)

    def press(self):
        self.clicked.emit('left')
        #            ^^^^ notifies ui/window.py#Window#on_click(). inferred


class Switch(Button):
    def press(self):
        self.clicked.emit('right')
        #            ^^^^ no notifies


class Slider(QObject):
    clicked = pyqtSignal()

    def press(self):
        self.clicked.emit()
        #            ^^^^ no notifies
#- /ui/window.py
from .buttons import Button, Push


class Push(Button):
    pass


class Window:
    def __init__(self):
        self.button = Push()
        self.button.clicked.connect(self.on_click)

    def on_click(self, which):
        pass
#- /bus.py
from pyee import EventEmitter


class Bus(EventEmitter):
    def start(self):
        self.on('tick', self.tick)

    def run(self):
        self.emit('tick')
        #          ^^^^ notifies bus.py#Bus#tick(). inferred

    def tick(self):
        pass


ee = EventEmitter()
other = EventEmitter()


@ee.on('data')
def on_data(data):
    pass


@other.on('data')
def on_other(data):
    pass


def feed():
    ee.emit('data', 1)
    #        ^^^^ notifies bus.py#on_data(). inferred
