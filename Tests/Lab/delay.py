#!/usr/bin/python3
"""delay.py ONE OTHER MILLISECONDS - forwards frames between two interfaces, later: netem for kernels without it."""
import collections
import select
import socket
import struct
import sys
import time

EVERY_PROTOCOL, SOL_PACKET, ADD_MEMBERSHIP, PROMISCUOUS, OUTGOING = 3, 263, 1, 1, 4


def open_interface(name):
    opened = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(EVERY_PROTOCOL))
    opened.bind((name, EVERY_PROTOCOL))
    opened.setblocking(False)
    membership = struct.pack("IHH8s", socket.if_nametoindex(name), PROMISCUOUS, 0, b"")
    opened.setsockopt(SOL_PACKET, ADD_MEMBERSHIP, membership)
    return opened


def frames(interface):
    """What arrived there and was not sent by ourselves."""
    while True:
        try:
            frame, address = interface.recvfrom(65535)
        except BlockingIOError:
            return
        if address[2] != OUTGOING:
            yield frame


def main():
    one, other = open_interface(sys.argv[1]), open_interface(sys.argv[2])
    delay = float(sys.argv[3]) / 1000
    waiting = collections.deque()
    while True:
        patience = max(0, waiting[0][0] - time.monotonic()) if waiting else None
        for ready in select.select([one, other], [], [], patience)[0]:
            for frame in frames(ready):
                waiting.append((time.monotonic() + delay, other if ready is one else one, frame))
        while waiting and waiting[0][0] <= time.monotonic():
            _, target, frame = waiting.popleft()
            try:
                target.send(frame)
            except OSError:
                pass  # a cable that was pulled loses frames


main()
