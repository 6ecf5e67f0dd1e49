/** The tally as a tree of files, served through FUSE or written as plain files. */
package dev.iftally.views.tree;
