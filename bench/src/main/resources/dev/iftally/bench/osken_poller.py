"""Asks each switch that calls for its ports' statistics once a second, and keeps a total of each counter.

A total goes on when the switch's own counter begins anew, as iftally's does.
"""

import os

from os_ken.base import app_manager
from os_ken.controller import ofp_event
from os_ken.controller.handler import MAIN_DISPATCHER, set_ev_cls
from os_ken.lib import hub
from os_ken.ofproto import ofproto_v1_3


COUNTERS = (
    "rx_packets",
    "tx_packets",
    "rx_bytes",
    "tx_bytes",
    "rx_dropped",
    "tx_dropped",
    "rx_errors",
    "tx_errors",
    "rx_frame_err",
    "rx_over_err",
    "rx_crc_err",
    "collisions",
)
UNSUPPORTED = 0xFFFFFFFFFFFFFFFF


class Poller(app_manager.OSKenApp):
    OFP_VERSIONS = [ofproto_v1_3.OFP_VERSION]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.last = {}
        self.totals = {}

    @set_ev_cls(ofp_event.EventOFPStateChange, MAIN_DISPATCHER)
    def connected(self, event):
        hub.spawn(self.poll, event.datapath)

    def poll(self, datapath):
        while True:
            parser = datapath.ofproto_parser
            datapath.send_msg(parser.OFPPortStatsRequest(datapath, 0, datapath.ofproto.OFPP_ANY))
            hub.sleep(1)

    @set_ev_cls(ofp_event.EventOFPPortStatsReply, MAIN_DISPATCHER)
    def answered(self, event):
        for port in event.msg.body:
            last = self.last.setdefault(port.port_no, {})
            totals = self.totals.setdefault(port.port_no, {})
            for name in COUNTERS:
                value = getattr(port, name)
                if value != UNSUPPORTED:
                    before = last.get(name, 0)
                    totals[name] = totals.get(name, 0) + (value - before if value >= before else value)
                    last[name] = value
        # Says that it works, before it is measured.
        if not os.path.exists("ports"):
            if len(self.totals) > 1000:
                with open("ports", "w") as file:
                    file.write(str(len(self.totals)))
