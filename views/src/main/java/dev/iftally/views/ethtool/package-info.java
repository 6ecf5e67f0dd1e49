/** What network adapters count, as {@code ethtool} prints it. */
package dev.iftally.views.ethtool;
