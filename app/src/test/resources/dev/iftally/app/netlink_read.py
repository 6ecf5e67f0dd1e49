# Asks for all links, or with QDISCS for all root disciplines, as pyroute2 does, and prints what it makes of the answers:
# PROTOCOL PORT [QDISCS]; the kernel is 0 0.
import socket, sys
from pyroute2.netlink.rtnl import RTM_GETLINK, RTM_GETQDISC
from pyroute2.netlink.rtnl.ifinfmsg import ifinfmsg
from pyroute2.netlink.rtnl.marshal import MarshalRtnl
from pyroute2.netlink.rtnl.tcmsg import tcmsg
protocol, port, qdiscs = int(sys.argv[1]), int(sys.argv[2]), len(sys.argv) > 3
route = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol)
route.bind((0, 0))
request = tcmsg() if qdiscs else ifinfmsg()
request['header']['type'] = RTM_GETQDISC if qdiscs else RTM_GETLINK
request['header']['flags'] = 0x301
request['header']['sequence_number'] = 7
request.encode()
route.sendto(request.data, (port, 0))


def link(message):
    return [message.get_attr('IFLA_IFNAME'), sorted(message.get_attr('IFLA_STATS64').items()),
            sorted(message.get_attr('IFLA_STATS').items())]


def discipline(message):
    stats, old = message.get_attr('TCA_STATS2'), message.get_attr('TCA_STATS')
    return [sorted(stats.get_attr(name).items()) for name in ('TCA_STATS_BASIC', 'TCA_STATS_QUEUE')] + [
        sorted(item for item in old.items() if item[0] not in ('bps', 'pps')), [name for name, _ in stats['attrs']]]


done = False
while not done:
    for message in MarshalRtnl().parse(route.recv(65536)):
        done = message['header']['type'] == 3
        if not done:
            print(message['index'], *(discipline(message) if qdiscs else link(message)))
