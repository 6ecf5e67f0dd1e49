package dev.iftally.tally;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, for people: of several exceptions the message is the path alone. */
public final class FileTrouble {
    private FileTrouble() {}

    /** The path, if the exception knows it, and the reason. */
    public static String text(IOException e) {
        boolean isPathAlone = e instanceof FileSystemException f && f.getReason() == null;
        if (isPathAlone) {
            return e.getMessage() + ": " + reason(e);
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The reason without the path, as the kernel has it: {@code Permission denied}. */
    public static String reason(IOException e) {
        String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        if (said != null) {
            return said;
        }
        return switch (e) {
            case AccessDeniedException _ -> "Permission denied";
            case NoSuchFileException _ -> "No such file or directory";
            case FileAlreadyExistsException _ -> "File exists";
            case DirectoryNotEmptyException _ -> "Directory not empty";
            default -> e.getClass().getSimpleName();
        };
    }
}
