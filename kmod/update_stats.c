// SPDX-License-Identifier: GPL-2.0-only
/*
 * update_stats: statistics of network interfaces that user space sets.
 *
 * Packets that a switch or a user space datapath forwards never pass the
 * interface that stands for its port. Who knows their number writes it here,
 * and rtnetlink, /proc/net/dev and sysfs show it as the interface's own.
 *
 * They all call dev_get_stats(), whatever the driver: a kretprobe rewrites what
 * it has filled in. (A shadow net_device_ops would not do, as many drivers tell
 * their devices by that pointer; nor dev->stats, which many drivers ignore.)
 * What is set is an immutable snapshot, replaced as a whole under RCU: readers
 * never wait, and never see half of a write.
 */

#include <linux/ctype.h>
#include <linux/hashtable.h>
#include <linux/kernfs.h>
#include <linux/kobject.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/nsproxy.h>
#include <linux/overflow.h>
#include <linux/rtnetlink.h>
#include <linux/slab.h>
#include <net/net_namespace.h>

/* Calls of dev_get_stats() that may be under way at once and still be seen. */
#define MAX_ACTIVE 512

#define COUNTER(member) \
	[offsetof(struct rtnl_link_stats64, member) / sizeof(u64)] = { \
		.name = #member, .mode = 0644 }

/* A file each; a counter's index is its place in struct rtnl_link_stats64. */
static struct attribute counters[] = {
	COUNTER(rx_packets), COUNTER(tx_packets),
	COUNTER(rx_bytes), COUNTER(tx_bytes),
	COUNTER(rx_errors), COUNTER(tx_errors),
	COUNTER(rx_dropped), COUNTER(tx_dropped),
	COUNTER(multicast), COUNTER(collisions),
	COUNTER(rx_length_errors), COUNTER(rx_over_errors),
	COUNTER(rx_crc_errors), COUNTER(rx_frame_errors),
	COUNTER(rx_fifo_errors), COUNTER(rx_missed_errors),
	COUNTER(tx_aborted_errors), COUNTER(tx_carrier_errors),
	COUNTER(tx_fifo_errors), COUNTER(tx_heartbeat_errors),
	COUNTER(tx_window_errors), COUNTER(rx_compressed),
	COUNTER(tx_compressed),
};

#define COUNTERS ARRAY_SIZE(counters)

/* What has been written: counters whose bit is not set stay the driver's. */
struct snapshot {
	u64 value[COUNTERS];
	u32 set;
	struct rcu_head rcu;
};

/*
 * A registered interface, and its directory. It is added, renamed and removed
 * under RTNL. The files in the directory must not take RTNL: removal waits for
 * those who are in them. For that reason, too, dev is alive in them.
 */
struct netdev_counters {
	struct kobject kobj;
	struct net_device *dev;
	struct hlist_node node;
	struct snapshot __rcu *snapshot;
	struct rcu_head rcu;
};

#define of_kobject(ptr) container_of(ptr, struct netdev_counters, kobj)

static DEFINE_HASHTABLE(registered, 10);
static DEFINE_MUTEX(writing);

/* Under RTNL, or for as long as the RCU read lock is held. */
static struct netdev_counters *counters_of(const struct net_device *dev)
{
	struct netdev_counters *nc;

	hash_for_each_possible_rcu(registered, nc, node, (unsigned long)dev,
				   lockdep_rtnl_is_held()) {
		if (nc->dev == dev)
			return nc;
	}
	return NULL;
}

static int get_stats_entered(struct kretprobe_instance *ri, struct pt_regs *regs)
{
	struct net_device *dev = (void *)regs_get_kernel_argument(regs, 0);

	*(struct net_device **)ri->data = dev;
	/* Probes are run with preemption off, so that RCU is read-locked. */
	return !counters_of(dev); /* not zero: the return is not hooked */
}

static int get_stats_returns(struct kretprobe_instance *ri, struct pt_regs *regs)
{
	u64 *stats = (u64 *)regs_return_value(regs);
	const struct netdev_counters *nc;
	const struct snapshot *now;
	int i;

	rcu_read_lock();
	/* Again: it may have been taken out in between. */
	nc = counters_of(*(struct net_device **)ri->data);
	if (nc) {
		now = rcu_dereference(nc->snapshot);
		for (i = 0; i < COUNTERS; i++)
			if (now->set & BIT(i))
				stats[i] = now->value[i];
	}
	rcu_read_unlock();
	return 0;
}

NOKPROBE_SYMBOL(counters_of);
NOKPROBE_SYMBOL(get_stats_entered);
NOKPROBE_SYMBOL(get_stats_returns);

static struct kretprobe get_stats_probe = {
	.kp.symbol_name = "dev_get_stats",
	.entry_handler = get_stats_entered,
	.handler = get_stats_returns,
	.data_size = sizeof(struct net_device *),
	.maxactive = MAX_ACTIVE,
};

/* Reads decimal digits, nothing else, and moves *text behind them. */
static int parse_value(const char **text, u64 *value)
{
	u64 number = 0;

	if (!isdigit(**text))
		return -EINVAL;
	for (; isdigit(**text); ++*text) {
		if (check_mul_overflow(number, (u64)10, &number) ||
		    check_add_overflow(number, (u64)(**text - '0'), &number))
			return -EINVAL;
	}
	*value = number;
	return 0;
}

/* Most writers keep to the order, so that the first one is the right one. */
static int counter_named(const char *name, size_t length, int first)
{
	int n, i = first;

	for (n = 0; n < COUNTERS; n++, i++) {
		i %= COUNTERS;
		if (!strncmp(counters[i].name, name, length) &&
		    !counters[i].name[length])
			return i;
	}
	return -EINVAL;
}

/* Reads name=value pairs with white space between them, each name once. */
static int parse_pairs(const char *text, struct snapshot *wanted)
{
	int i = -1, err;

	do {
		size_t length = strcspn(text, "=");

		i = counter_named(text, length, i + 1);
		if (i < 0 || wanted->set & BIT(i))
			return -EINVAL;
		text += length + 1;
		err = parse_value(&text, &wanted->value[i]);
		if (err)
			return err;
		if (*text && !isspace(*text))
			return -EINVAL;
		wanted->set |= BIT(i);
		text = skip_spaces(text);
	} while (*text);
	return 0;
}

/* Sets what is set in wanted; the rest stays as it was. */
static int set_counters(struct netdev_counters *nc, const struct snapshot *wanted)
{
	struct snapshot *next, *last;
	int i;

	next = kmalloc(sizeof(*next), GFP_KERNEL);
	if (!next)
		return -ENOMEM;
	mutex_lock(&writing);
	last = rcu_dereference_protected(nc->snapshot, lockdep_is_held(&writing));
	memcpy(next->value, last->value, sizeof(next->value));
	next->set = last->set | wanted->set;
	for (i = 0; i < COUNTERS; i++)
		if (wanted->set & BIT(i))
			next->value[i] = wanted->value[i];
	rcu_assign_pointer(nc->snapshot, next);
	mutex_unlock(&writing);
	kfree_rcu(last, rcu);
	return 0;
}

static struct attribute counters_file = { .name = "counters", .mode = 0644 };

/* What has been set, in the form in which it may be written. */
static ssize_t counters_show(struct netdev_counters *nc, char *buf)
{
	const struct snapshot *now;
	ssize_t length = 0;
	int i;

	rcu_read_lock();
	now = rcu_dereference(nc->snapshot);
	for (i = 0; i < COUNTERS; i++)
		if (now->set & BIT(i))
			length += sysfs_emit_at(buf, length, "%s=%llu\n",
						counters[i].name, now->value[i]);
	rcu_read_unlock();
	return length;
}

static ssize_t file_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct netdev_counters *nc = of_kobject(kobj);
	struct rtnl_link_stats64 stats;

	if (attr == &counters_file)
		return counters_show(nc, buf);
	/* What all others are shown: so a writer learns whether it arrived. */
	rcu_read_lock(); /* as sysfs and procfs do for drivers' sake */
	dev_get_stats(nc->dev, &stats);
	rcu_read_unlock();
	return sysfs_emit(buf, "%llu\n", ((u64 *)&stats)[attr - counters]);
}

static ssize_t file_store(struct kobject *kobj, struct attribute *attr,
			  const char *buf, size_t count)
{
	struct netdev_counters *nc = of_kobject(kobj);
	struct snapshot wanted = { .set = 0 };
	int err;

	if (!capable(CAP_NET_ADMIN))
		return -EPERM;
	/* sysfs cuts a longer write there, and a part must not pass as whole. */
	if (count >= PAGE_SIZE || strnlen(buf, count) != count)
		return -EINVAL;
	if (attr == &counters_file) {
		err = parse_pairs(skip_spaces(buf), &wanted);
	} else {
		int i = attr - counters;

		err = parse_value(&buf, &wanted.value[i]);
		if (!err && strcmp(buf, "") && strcmp(buf, "\n"))
			err = -EINVAL;
		wanted.set = BIT(i);
	}
	if (!err)
		err = set_counters(nc, &wanted);
	return err ? err : count;
}

static const struct sysfs_ops file_ops = { .show = file_show, .store = file_store };

static struct attribute *statistics_files[COUNTERS + 1];

static const struct attribute_group statistics_group = {
	.name = "statistics",
	.attrs = statistics_files,
};

static struct attribute *interface_files[] = { &counters_file, NULL };

static const struct attribute_group interface_group = { .attrs = interface_files };

static const struct attribute_group *interface_groups[] = {
	&interface_group, &statistics_group, NULL
};

static void interface_release(struct kobject *kobj)
{
	struct netdev_counters *nc = of_kobject(kobj);

	/* The hook may be looking at both. */
	kfree_rcu(rcu_dereference_raw(nc->snapshot), rcu);
	kfree_rcu(nc, rcu);
}

static struct kobj_type interface_type = {
	.release = interface_release,
	.sysfs_ops = &file_ops,
	.default_groups = interface_groups,
};

/* Interfaces come and go */

/* Asked before, because sysfs would complain of a duplicate in the log. */
static bool name_taken(const char *name)
{
	struct kernfs_node *other = kernfs_find_and_get(kernel_kobj->sd, name);

	kernfs_put(other);
	return other;
}

static int add_interface(struct net_device *dev)
{
	struct netdev_counters *nc;
	struct snapshot *none;
	int err;

	if (counters_of(dev))
		return 0;
	if (name_taken(dev->name))
		return -EEXIST;
	nc = kzalloc(sizeof(*nc), GFP_KERNEL);
	none = kzalloc(sizeof(*none), GFP_KERNEL);
	if (!nc || !none) {
		kfree(nc);
		kfree(none);
		return -ENOMEM;
	}
	nc->dev = dev;
	RCU_INIT_POINTER(nc->snapshot, none);
	err = kobject_init_and_add(&nc->kobj, &interface_type, kernel_kobj,
				   "%s", dev->name);
	if (err) {
		kobject_put(&nc->kobj);
		return err;
	}
	hash_add_rcu(registered, &nc->node, (unsigned long)dev);
	return 0;
}

/* Gives an interface back to its driver. */
static void remove_interface(struct netdev_counters *nc)
{
	hash_del_rcu(&nc->node);
	kobject_del(&nc->kobj);
	kobject_put(&nc->kobj);
}

static int netdev_event(struct notifier_block *nb, unsigned long event,
			void *info)
{
	struct net_device *dev = netdev_notifier_info_to_dev(info);
	struct netdev_counters *nc = counters_of(dev);

	if (!nc)
		return NOTIFY_DONE;
	switch (event) {
	case NETDEV_CHANGENAME:
		if (!kobject_rename(&nc->kobj, dev->name))
			break;
		netdev_notice(dev, "its statistics are the driver's again: /sys/kernel has the new name already\n");
		remove_interface(nc);
		break;
	case NETDEV_UNREGISTER: /* or it moves to another namespace */
		remove_interface(nc);
		break;
	}
	return NOTIFY_DONE;
}

static struct notifier_block netdev_notifier = {
	.notifier_call = netdev_event,
};

/* One page: of very many names the last are missing, but not in /sys/kernel. */
static ssize_t update_stats_show(struct kobject *kobj, struct kobj_attribute *attr,
				 char *buf)
{
	const struct netdev_counters *nc;
	ssize_t length = 0;
	int bucket;

	if (rtnl_lock_killable())
		return -EINTR;
	hash_for_each(registered, bucket, nc, node) {
		if (!net_eq(dev_net(nc->dev), current->nsproxy->net_ns))
			continue;
		if (length + IFNAMSIZ >= PAGE_SIZE)
			break;
		length += sysfs_emit_at(buf, length, "%s\n", nc->dev->name);
	}
	rtnl_unlock();
	return length;
}

static ssize_t update_stats_store(struct kobject *kobj, struct kobj_attribute *attr,
				  const char *buf, size_t count)
{
	bool take_out = *buf == '-';
	struct netdev_counters *nc;
	struct net_device *dev;
	char name[IFNAMSIZ];
	size_t length;
	int err = 0;

	if (!capable(CAP_NET_ADMIN))
		return -EPERM;
	buf += take_out;
	length = count - take_out;
	if (length && buf[length - 1] == '\n')
		length--;
	if (length >= sizeof(name))
		return -EINVAL;
	memcpy(name, buf, length);
	name[length] = '\0';
	if (strlen(name) != length || !dev_valid_name(name))
		return -EINVAL;

	if (rtnl_lock_killable())
		return -EINTR;
	dev = __dev_get_by_name(current->nsproxy->net_ns, name);
	nc = dev ? counters_of(dev) : NULL;
	if (!dev)
		err = -ENODEV;
	else if (!take_out)
		err = add_interface(dev);
	else if (nc)
		remove_interface(nc);
	else
		err = -ENOENT;
	rtnl_unlock();
	return err ? err : count;
}

/* Calls that the hook missed, and that showed the driver's statistics. */
static ssize_t missed_show(struct kobject *kobj, struct kobj_attribute *attr,
			   char *buf)
{
	return sysfs_emit(buf, "%lu\n", get_stats_probe.kp.nmissed +
					get_stats_probe.nmissed);
}

static struct kobj_attribute update_stats_file =
	__ATTR(update_stats, 0644, update_stats_show, update_stats_store);
static struct kobj_attribute missed_file = __ATTR_RO(missed);

static const struct attribute *module_files[] = {
	&update_stats_file.attr, &missed_file.attr, NULL
};

static struct kobject *module_kobj;

static int __init update_stats_init(void)
{
	int err, i;

	for (i = 0; i < COUNTERS; i++)
		statistics_files[i] = &counters[i];

	err = register_kretprobe(&get_stats_probe);
	if (err)
		return err;
	err = register_netdevice_notifier(&netdev_notifier);
	if (err)
		goto no_notifier;
	module_kobj = kobject_create_and_add("update_stats", kernel_kobj);
	if (!module_kobj) {
		err = -ENOMEM;
		goto no_directory;
	}
	err = sysfs_create_files(module_kobj, module_files);
	if (err)
		goto no_files;
	return 0;

no_files:
	kobject_put(module_kobj);
no_directory:
	unregister_netdevice_notifier(&netdev_notifier);
no_notifier:
	unregister_kretprobe(&get_stats_probe);
	return err;
}

static void __exit update_stats_exit(void)
{
	/* First, and waited for: from now on nothing is registered. */
	kobject_put(module_kobj);
	/* It tells the notifier that every device goes: all are given back. */
	unregister_netdevice_notifier(&netdev_notifier);
	unregister_kretprobe(&get_stats_probe);
}

module_init(update_stats_init);
module_exit(update_stats_exit);

MODULE_AUTHOR("the iftally project");
MODULE_VERSION("1.0");
MODULE_DESCRIPTION("Statistics of network interfaces, set by user space");
MODULE_LICENSE("GPL");
