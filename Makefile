# recto. `make help` lists the targets; .ci/packages lists what they need.
PREFIX ?= /usr/local
BUILD ?= build
CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
PKGS = harfbuzz harfbuzz-subset libcmark-gfm yaml-0.1 jansson libxml-2.0 icu-uc fontconfig zlib
# Where the program looks for fonts when there are none beside it.
FONTS_DIR ?= $(CURDIR)/fonts

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
Q = $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $(1) '$(2)')

# Asked for in recipes only and remembered, so that the first run on a new machine asks after the libraries have
# been installed.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) | sed 's/-I/-isystem /g'))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell pkg-config --libs $(PKGS)))$(PKG_LIBS)
# No fused multiply-add: the same deck gives the same bytes on every machine.
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -ffp-contract=off $(WARN) $(PKG_CFLAGS) $(CFLAGS) $(CPPFLAGS)
LIBS = -lhpdf -lcmark-gfm-extensions $(PKG_LIBS) -lhyphen -lm

SRC := $(sort $(wildcard src/*.c))
LIB_OBJ := $(patsubst src/%.c,$(BUILD)/%.o,$(filter-out src/main.c,$(SRC)))
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
# Any other program that a suite brings: tests/SUITE/NAME.c is built as $(BUILD)/tests/SUITE/NAME.
HELPERS := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(filter-out tests/unit/% tests/fuzz/%,$(wildcard tests/*/*.c))))
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
REPLAYS := $(FUZZERS:%=$(BUILD)/tests/fuzz/%)

##@ Building
all: $(BUILD)/recto fonts ## the program (BUILD=folder, CC, CFLAGS; V=1 shows the commands)

$(BUILD)/recto: $(BUILD)/main.o $(BUILD)/librecto.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/librecto.a: $(LIB_OBJ) $(BUILD)/.objects
	$(Q)rm -f $@
	$(Q)$(AR) rcs $@ $(LIB_OBJ)

$(BUILD)/%.o: src/%.c $(BUILD)/.flags
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(if $(filter $*,$(FONTS_FILE)),-DRECTO_FONTS_DIR='"$(FONTS_DIR)"') -MMD -MP -c -o $@ $<

# The one file that has the folder compiled in.
FONTS_FILE = $(eval FONTS_FILE := $(patsubst src/%.c,%,$(shell grep -l RECTO_FONTS_DIR $(SRC))))$(FONTS_FILE)

$(BUILD)/unit/unit.o: tests/unit/unit.c $(BUILD)/.flags
	$(Q)$(CC) $(ALL_CFLAGS) -Isrc -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/unit/unit.o $(BUILD)/librecto.a
	$(call say,TEST,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -Isrc -Itests/unit -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) -o $@ $< $(BUILD)/unit/unit.o $(BUILD)/librecto.a $(LIBS)

$(REPLAYS): $(BUILD)/tests/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $(BUILD)/librecto.a
	@mkdir -p $(@D)
	$(call say,TEST,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -Isrc -Itests/fuzz -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) -o $@ $< tests/fuzz/replay.c $(BUILD)/librecto.a $(LIBS)

$(BUILD)/tests/%: tests/%.c $(BUILD)/librecto.a
	@mkdir -p $(@D)
	$(call say,TEST,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -Isrc -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) -o $@ $< $(BUILD)/librecto.a $(LIBS)

# These two change only when what they say changes; then what depends on them is made anew.
$(BUILD)/.flags: FORCE
	@mkdir -p $(@D) $(@D)/unit
	@{ $(CC) --version 2>&1 | head -n 1; echo '$(ALL_CFLAGS) $(LDFLAGS) $(FONTS_DIR)'; } >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else .ci/needs --quick build && mv $@.new $@; fi
$(BUILD)/.objects: FORCE
	@mkdir -p $(@D)
	@echo '$(LIB_OBJ)' | cmp -s - $@ || echo '$(LIB_OBJ)' >$@

fonts: ## fill fonts/ from the installed packages
	$(Q)fonts/fill

-include $(wildcard $(BUILD)/*.d $(BUILD)/unit/*.d $(BUILD)/tests/*/*.d)

clean: ## remove what was built
	rm -rf build build-asan build-fuzz $(BUILD)

help: ## this list
	@awk -F ':.*## ' '/^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

FORCE:
.PHONY: all fonts clean help FORCE
