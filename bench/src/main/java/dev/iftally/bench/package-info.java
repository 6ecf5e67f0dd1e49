/** iftally beside what people use today, measured in one run. */
package dev.iftally.bench;
