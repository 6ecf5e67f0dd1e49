/** What every source that keeps a connection open needs: patience with a peer that is slow, or away, and TLS. */
package dev.iftally.sources;
