package dev.iftally.views.tree;

import java.io.IOException;

/** This machine, or this user, may not mount a FUSE file system: {@link PlainTree} shows the tree without. */
public final class FuseUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    FuseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
