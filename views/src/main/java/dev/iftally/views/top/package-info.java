/** The full-screen view: what it shows at each moment, cell by cell, and what keys do to it; it knows no terminal. */
package dev.iftally.views.top;
