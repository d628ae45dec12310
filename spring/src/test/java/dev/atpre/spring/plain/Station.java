package dev.atpre.spring.plain;

/** A place where trains stop. */
record Station(int id, String name) {}
