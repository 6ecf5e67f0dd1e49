/** The tally by SNMP: the interfaces' tables of IF-MIB, EtherLike-MIB and RMON-MIB, to be read. */
package dev.iftally.views.snmp;
