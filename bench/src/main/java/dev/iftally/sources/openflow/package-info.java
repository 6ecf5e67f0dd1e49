/** What a measurement needs of the OpenFlow source's inside. */
package dev.iftally.sources.openflow;
