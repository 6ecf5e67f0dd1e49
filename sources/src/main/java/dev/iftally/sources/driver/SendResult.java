package dev.iftally.sources.driver;

/** What a driver's {@code gldm_send} says, as {@code sys/gld.h} numbers it. */
public enum SendResult {
    /** The device took the frame. */
    GLD_SUCCESS,
    /** Not now: GLD keeps the frame and sends it again after {@link Mac#resume}. */
    GLD_NORESOURCES,
    GLD_NOTSUPPORTED,
    GLD_BADARG,
    GLD_NOLINK,
    GLD_RETRY,
    /** The frame is lost. */
    GLD_FAILURE
}
