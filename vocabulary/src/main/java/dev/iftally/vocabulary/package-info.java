/** What each tradition calls the counters: tables of names, in the order that the tradition gives them. */
package dev.iftally.vocabulary;
