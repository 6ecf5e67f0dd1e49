"""Asks each switch that calls for its ports' statistics once a second, as an operator's os-ken application does."""

import os

from os_ken.base import app_manager
from os_ken.controller import ofp_event
from os_ken.controller.handler import MAIN_DISPATCHER, set_ev_cls
from os_ken.lib import hub
from os_ken.ofproto import ofproto_v1_3


class Poller(app_manager.OSKenApp):
    OFP_VERSIONS = [ofproto_v1_3.OFP_VERSION]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
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
            self.totals[port.port_no] = (port.rx_packets, port.tx_packets, port.rx_bytes, port.tx_bytes)
        # Says that it works, before it is measured.
        if not os.path.exists("ports"):
            if len(self.totals) > 1000:
                with open("ports", "w") as file:
                    file.write(str(len(self.totals)))
