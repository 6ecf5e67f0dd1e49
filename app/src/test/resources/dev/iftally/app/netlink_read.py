# Asks for all links as pyroute2 does, and prints what it makes of the answers: PROTOCOL PORT; the kernel is 0 0.
import socket, sys
from pyroute2.netlink.rtnl import RTM_GETLINK
from pyroute2.netlink.rtnl.ifinfmsg import ifinfmsg
from pyroute2.netlink.rtnl.marshal import MarshalRtnl
protocol, port = int(sys.argv[1]), int(sys.argv[2])
route = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol)
route.bind((0, 0))
request = ifinfmsg()
request['header']['type'] = RTM_GETLINK
request['header']['flags'] = 0x301
request['header']['sequence_number'] = 7
request.encode()
route.sendto(request.data, (port, 0))
done = False
while not done:
    for message in MarshalRtnl().parse(route.recv(65536)):
        done = message['header']['type'] == 3
        if not done:
            print(message['index'], message.get_attr('IFLA_IFNAME'), sorted(message.get_attr('IFLA_STATS64').items()),
                  sorted(message.get_attr('IFLA_STATS').items()))
