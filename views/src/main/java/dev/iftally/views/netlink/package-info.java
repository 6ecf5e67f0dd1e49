/** The tally at a netlink port: what a netlink program asks the kernel, it can ask here. */
package dev.iftally.views.netlink;
