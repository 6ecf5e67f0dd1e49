/** Embedded OpenFlow switches: real bytes, scripted traffic, and every fault that a switch is known for. */
package dev.iftally.simulator;
