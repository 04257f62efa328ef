# What may differ from machine to machine. Override on the command line: make PREFIX=/usr
PREFIX  = /usr/local
BINDIR  = $(PREFIX)/bin
LIBDIR  = $(PREFIX)/lib
DATADIR = $(PREFIX)/share/liqa
MANDIR  = $(PREFIX)/share/man
BASHDIR = $(PREFIX)/share/bash-completion/completions
ZSHDIR  = $(PREFIX)/share/zsh/site-functions
CC      = gcc
CFLAGS  = -O2 -g -flto=auto
LDFLAGS =
WARN    = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wmissing-prototypes

# The library that draws the page of `liqa export html`, as one file.
D3        = /usr/share/nodejs/d3/dist/d3.min.js

# Libraries as pkg-config calls them (libcsv has no .pc file), and the Debian packages that hold them.
PKGS      = icu-i18n icu-uc libpcre2-8 sqlite3 libxml-2.0 json-c zlib
DEBS      = gcc libc6-dev pkg-config libicu-dev libpcre2-dev libsqlite3-dev libcsv-dev libxml2-dev libjson-c-dev zlib1g-dev node-d3
DEBS_TEST = sqlite3 python3
DEBS_PAGE = chromium nodejs
DEBS_LINT = clang cppcheck shellcheck

# What `make readers` installs, from Debian and from npm.
DEBS_READERS = python3-networkx graphviz libxml2-utils zsh mandoc $(if $(shell command -v npm),,nodejs npm)
NPM_READERS  = cytoscape@3 d3-force@3
