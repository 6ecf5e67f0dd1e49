/** The only code that calls the kernel. */
module dev.iftally.linux {
    exports dev.iftally.linux;
}
