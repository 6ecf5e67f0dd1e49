// SPDX-License-Identifier: GPL-2.0-only
/*
 * adapter: two network devices that keep every statistic which ethtool and
 * rtnetlink know of, so that readers can be held against what a kernel sends of
 * them. No packet passes them, and their numbers stand still. Behind ad0 are
 * two virtual functions; ad1 is a port of a switch.
 */

#include <linux/etherdevice.h>
#include <linux/ethtool.h>
#include <linux/if_vlan.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/rtnetlink.h>
#include <net/netdev_queues.h>

#define PORTS 2
#define QUEUES 2
#define FUNCTIONS 2
#define MTU 9000

struct adapter {
	u32 stats_block_usecs;
};

static struct net_device *ports[PORTS];

/* Numbers that fit into 64 bits alone, another for each place. */
static u64 number(unsigned int place)
{
	return 5000000000ULL + place;
}

static void fill(void *structure, size_t size, unsigned int first)
{
	u64 *members = structure;
	size_t i;

	for (i = 0; i < size / sizeof(*members); i++)
		members[i] = number(first + i);
}

/* The device. */

static netdev_tx_t adapter_xmit(struct sk_buff *skb, struct net_device *dev)
{
	dev_kfree_skb(skb);
	return NETDEV_TX_OK;
}

static void adapter_get_stats64(struct net_device *dev,
				struct rtnl_link_stats64 *stats)
{
	fill(stats, sizeof(*stats), 100);
}

static bool adapter_has_offload_stats(const struct net_device *dev, int id)
{
	return id == IFLA_OFFLOAD_XSTATS_CPU_HIT;
}

static int adapter_get_offload_stats(int id, const struct net_device *dev,
				     void *stats)
{
	fill(stats, sizeof(struct rtnl_link_stats64), 200);
	return 0;
}

static int adapter_get_vf_config(struct net_device *dev, int vf,
				 struct ifla_vf_info *info)
{
	info->vf = vf;
	eth_broadcast_addr(info->mac);
	info->vlan = 100 * vf;
	info->vlan_proto = htons(ETH_P_8021Q);
	info->qos = 3 * vf;
	info->max_tx_rate = 500;
	info->spoofchk = 1;
	return 0;
}

static int adapter_get_vf_stats(struct net_device *dev, int vf,
				struct ifla_vf_stats *stats)
{
	fill(stats, sizeof(*stats), 300 + 10 * vf);
	return 0;
}

static int adapter_get_port_parent_id(struct net_device *dev,
				      struct netdev_phys_item_id *id)
{
	if (dev != ports[1])
		return -EOPNOTSUPP;
	id->id_len = 2;
	id->id[0] = 0x2a;
	id->id[1] = 0x01;
	return 0;
}

static const struct net_device_ops device_ops = {
	.ndo_start_xmit = adapter_xmit,
	.ndo_get_stats64 = adapter_get_stats64,
	.ndo_has_offload_stats = adapter_has_offload_stats,
	.ndo_get_offload_stats = adapter_get_offload_stats,
	.ndo_get_vf_config = adapter_get_vf_config,
	.ndo_get_vf_stats = adapter_get_vf_stats,
	.ndo_get_port_parent_id = adapter_get_port_parent_id,
};

/* What the driver counts under names of its own: two alike, one without an end. */

static const char names[][ETH_GSTRING_LEN] = {
	"rx_ring_full", "rx_ring_full", "a_name_of_32_octets_without_a_nu",
};

static int adapter_get_sset_count(struct net_device *dev, int set)
{
	return set == ETH_SS_STATS ? ARRAY_SIZE(names) : -EOPNOTSUPP;
}

static void adapter_get_strings(struct net_device *dev, u32 set, u8 *strings)
{
	memcpy(strings, names, sizeof(names));
}

static void adapter_get_ethtool_stats(struct net_device *dev,
				      struct ethtool_stats *stats, u64 *values)
{
	fill(values, sizeof(*values) * ARRAY_SIZE(names), 400);
}

/* What the standards name; ETHTOOL_STAT_NOT_SET stays where nothing is written. */

static void adapter_get_eth_phy_stats(struct net_device *dev,
				      struct ethtool_eth_phy_stats *stats)
{
	stats->SymbolErrorDuringCarrier = number(500);
}

static void adapter_get_eth_mac_stats(struct net_device *dev,
				      struct ethtool_eth_mac_stats *stats)
{
	fill(&stats->stats, sizeof(stats->stats), 600 + 100 * stats->src);
	stats->LateCollisions = ETHTOOL_STAT_NOT_SET;
	stats->AlignmentErrors = 0;
}

static void adapter_get_eth_ctrl_stats(struct net_device *dev,
				       struct ethtool_eth_ctrl_stats *stats)
{
	fill(&stats->stats, sizeof(stats->stats), 1000);
}

static const struct ethtool_rmon_hist_range ranges[] = {
	{ 0, 64 }, { 65, 127 }, { 128, 1518 }, { 1519, 65535 }, {}
};

static void adapter_get_rmon_stats(struct net_device *dev,
				   struct ethtool_rmon_stats *stats,
				   const struct ethtool_rmon_hist_range **buckets)
{
	stats->undersize_pkts = number(1100);
	stats->jabbers = number(1101);
	fill(stats->hist, 4 * sizeof(u64), 1110);
	stats->hist[1] = ETHTOOL_STAT_NOT_SET;
	fill(stats->hist_tx, 3 * sizeof(u64), 1120);
	*buckets = ranges;
}

static void adapter_get_pauseparam(struct net_device *dev,
				   struct ethtool_pauseparam *pause)
{
	pause->rx_pause = 1;
	pause->tx_pause = 1;
}

static void adapter_get_pause_stats(struct net_device *dev,
				    struct ethtool_pause_stats *stats)
{
	stats->tx_pause_frames = number(1200);
	stats->rx_pause_frames = number(1201);
}

static int adapter_get_fecparam(struct net_device *dev,
				struct ethtool_fecparam *fec)
{
	fec->fec = ETHTOOL_FEC_RS | ETHTOOL_FEC_BASER;
	fec->active_fec = ETHTOOL_FEC_RS;
	return 0;
}

static void adapter_get_fec_stats(struct net_device *dev,
				  struct ethtool_fec_stats *stats)
{
	fill(stats->corrected_blocks.lanes, 4 * sizeof(u64), 1300);
	stats->uncorrectable_blocks.total = number(1310);
}

static int adapter_get_mm(struct net_device *dev, struct ethtool_mm_state *mm)
{
	mm->tx_enabled = true;
	mm->tx_active = true;
	mm->pmac_enabled = true;
	mm->verify_status = ETHTOOL_MM_VERIFY_STATUS_DISABLED;
	mm->verify_time = 10;
	mm->max_verify_time = 128;
	mm->tx_min_frag_size = 60;
	mm->rx_min_frag_size = 60;
	return 0;
}

static void adapter_get_mm_stats(struct net_device *dev,
				 struct ethtool_mm_stats *stats)
{
	fill(stats, sizeof(*stats), 1400);
	stats->MACMergeHoldCount = ETHTOOL_STAT_NOT_SET;
}

static void adapter_get_ts_stats(struct net_device *dev,
				 struct ethtool_ts_stats *stats)
{
	stats->pkts = number(1500);
	stats->lost = 7;
}

static void adapter_get_link_ext_stats(struct net_device *dev,
				       struct ethtool_link_ext_stats *stats)
{
	stats->link_down_events = 9;
}

static int adapter_get_coalesce(struct net_device *dev,
				struct ethtool_coalesce *coalesce,
				struct kernel_ethtool_coalesce *kernel,
				struct netlink_ext_ack *extack)
{
	struct adapter *adapter = netdev_priv(dev);

	coalesce->stats_block_coalesce_usecs = adapter->stats_block_usecs;
	return 0;
}

static int adapter_set_coalesce(struct net_device *dev,
				struct ethtool_coalesce *coalesce,
				struct kernel_ethtool_coalesce *kernel,
				struct netlink_ext_ack *extack)
{
	struct adapter *adapter = netdev_priv(dev);

	if (coalesce->stats_block_coalesce_usecs > 10 * USEC_PER_SEC) {
		NL_SET_ERR_MSG(extack, "at most ten seconds");
		return -ERANGE;
	}
	adapter->stats_block_usecs = coalesce->stats_block_coalesce_usecs;
	return 0;
}

static const struct ethtool_ops ethtool_ops = {
	.supported_coalesce_params = ETHTOOL_COALESCE_STATS_BLOCK_USECS,
	.get_coalesce = adapter_get_coalesce,
	.set_coalesce = adapter_set_coalesce,
	.get_sset_count = adapter_get_sset_count,
	.get_strings = adapter_get_strings,
	.get_ethtool_stats = adapter_get_ethtool_stats,
	.get_eth_phy_stats = adapter_get_eth_phy_stats,
	.get_eth_mac_stats = adapter_get_eth_mac_stats,
	.get_eth_ctrl_stats = adapter_get_eth_ctrl_stats,
	.get_rmon_stats = adapter_get_rmon_stats,
	.get_pauseparam = adapter_get_pauseparam,
	.get_pause_stats = adapter_get_pause_stats,
	.get_fecparam = adapter_get_fecparam,
	.get_fec_stats = adapter_get_fec_stats,
	.get_mm = adapter_get_mm,
	.get_mm_stats = adapter_get_mm_stats,
	.get_ts_info = ethtool_op_get_ts_info,
	.get_ts_stats = adapter_get_ts_stats,
	.get_link = ethtool_op_get_link,
	.get_link_ext_stats = adapter_get_link_ext_stats,
};

/* Queues. */

static void adapter_get_queue_rx(struct net_device *dev, int queue,
				 struct netdev_queue_stats_rx *stats)
{
	stats->packets = number(1600 + 10 * queue);
	stats->bytes = number(1601 + 10 * queue);
	stats->hw_drops = queue;
}

static void adapter_get_queue_tx(struct net_device *dev, int queue,
				 struct netdev_queue_stats_tx *stats)
{
	stats->packets = number(1700 + 10 * queue);
	stats->wake = 17;
}

static void adapter_get_base(struct net_device *dev,
			     struct netdev_queue_stats_rx *rx,
			     struct netdev_queue_stats_tx *tx)
{
	rx->packets = 0;
	rx->bytes = 0;
	tx->packets = 1;
}

static const struct netdev_stat_ops queue_ops = {
	.get_queue_stats_rx = adapter_get_queue_rx,
	.get_queue_stats_tx = adapter_get_queue_tx,
	.get_base_stats = adapter_get_base,
};

/* What hardware routed: told once, so that it stands still. */

static bool routed_told;

static int adapter_offload(struct notifier_block *block, unsigned long event,
			   void *ptr)
{
	struct netdev_notifier_offload_xstats_info *info = ptr;
	struct net_device *dev = netdev_notifier_info_to_dev(ptr);
	struct rtnl_hw_stats64 routed;

	if (dev->netdev_ops != &device_ops)
		return NOTIFY_DONE;
	switch (event) {
	case NETDEV_OFFLOAD_XSTATS_ENABLE:
	case NETDEV_OFFLOAD_XSTATS_DISABLE:
		routed_told = false;
		return NOTIFY_OK;
	case NETDEV_OFFLOAD_XSTATS_REPORT_USED:
		netdev_offload_xstats_report_used(info->report_used);
		return NOTIFY_OK;
	case NETDEV_OFFLOAD_XSTATS_REPORT_DELTA:
		memset(&routed, 0, sizeof(routed));
		if (!routed_told)
			fill(&routed, sizeof(routed), 1800);
		routed_told = true;
		netdev_offload_xstats_report_delta(info->report_delta, &routed);
		return NOTIFY_OK;
	default:
		return NOTIFY_DONE;
	}
}

static struct notifier_block offload = { .notifier_call = adapter_offload };

/* A bus whose one device has virtual functions. */

static int adapter_num_vf(struct device *dev)
{
	return FUNCTIONS;
}

static const struct bus_type bus = {
	.name = "adapter",
	.num_vf = adapter_num_vf,
};

static void board_release(struct device *dev)
{
}

static struct device board = {
	.init_name = "adapter0",
	.bus = &bus,
	.release = board_release,
};

static struct net_device *make(int i)
{
	u8 address[ETH_ALEN] = { 0x02, 0, 0, 0, 0x0a, i };
	struct net_device *dev;

	dev = alloc_etherdev_mq(sizeof(struct adapter), QUEUES);
	if (!dev)
		return NULL;
	snprintf(dev->name, sizeof(dev->name), "ad%d", i);
	eth_hw_addr_set(dev, address);
	dev->netdev_ops = &device_ops;
	dev->ethtool_ops = &ethtool_ops;
	dev->stat_ops = &queue_ops;
	dev->max_mtu = MTU;
	if (i == 0)
		SET_NETDEV_DEV(dev, &board);
	if (register_netdev(dev)) {
		free_netdev(dev);
		return NULL;
	}
	return dev;
}

static void remove_all(void)
{
	int i;

	for (i = 0; i < PORTS; i++) {
		if (ports[i]) {
			unregister_netdev(ports[i]);
			free_netdev(ports[i]);
		}
	}
	unregister_netdevice_notifier(&offload);
	device_unregister(&board);
	bus_unregister(&bus);
}

static int __init adapter_init(void)
{
	int err, i;

	err = bus_register(&bus);
	if (err)
		return err;
	err = device_register(&board);
	if (err) {
		put_device(&board);
		bus_unregister(&bus);
		return err;
	}
	err = register_netdevice_notifier(&offload);
	if (err) {
		device_unregister(&board);
		bus_unregister(&bus);
		return err;
	}
	for (i = 0; i < PORTS; i++) {
		ports[i] = make(i);
		if (!ports[i]) {
			remove_all();
			return -ENOMEM;
		}
	}
	return 0;
}

static void __exit adapter_exit(void)
{
	remove_all();
}

module_init(adapter_init);
module_exit(adapter_exit);
MODULE_DESCRIPTION("Devices with every statistic, for tests");
MODULE_LICENSE("GPL");
