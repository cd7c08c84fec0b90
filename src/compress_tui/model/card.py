"""Card: the typed compression facts of one paper."""

from dataclasses import dataclass, fields
from enum import StrEnum

BITS = (0.1, 16.0)
"""Smallest and largest number of bits that a card holds for one weight, activation or KV value."""

SPARSITY = (0.0, 100.0)
"""Smallest and largest share of removed values, in percent; neither end is sparsity."""

RATIO = (1.0, 1_000_000.0)
"""Smallest and largest compression ratio, original size ÷ compressed size."""


class Technique(StrEnum):
    """What is done to the model, its input or its training, in the field's own words."""

    PTQ = "post-training quantization"
    QAT = "quantization-aware training"
    QUANTIZED_FINETUNING = "quantized fine-tuning"
    KV_QUANTIZATION = "KV-cache quantization"
    VECTOR_QUANTIZATION = "vector quantization"
    BINARIZATION = "binarization"
    MIXED_PRECISION = "mixed precision"
    LOW_PRECISION_TRAINING = "low-precision training"
    NUMBER_FORMAT = "number format"
    UNSTRUCTURED_PRUNING = "unstructured pruning"
    SEMI_STRUCTURED_PRUNING = "semi-structured pruning"
    STRUCTURED_PRUNING = "structured pruning"
    DEPTH_PRUNING = "depth pruning"
    EXPERT_PRUNING = "expert pruning"
    TOKEN_PRUNING = "token pruning"
    SPARSE_TRAINING = "sparse training"
    ACTIVATION_SPARSITY = "activation sparsity"
    LOGIT_DISTILLATION = "logit distillation"
    FEATURE_DISTILLATION = "feature distillation"
    SEQUENCE_DISTILLATION = "sequence-level distillation"
    ON_POLICY_DISTILLATION = "on-policy distillation"
    RATIONALE_DISTILLATION = "rationale distillation"
    DATA_DISTILLATION = "data distillation"
    LOW_RANK_FACTORIZATION = "low-rank factorization"
    TENSOR_DECOMPOSITION = "tensor decomposition"
    PARAMETER_SHARING = "parameter sharing"
    LOW_RANK_ADAPTATION = "low-rank adaptation"
    ADAPTERS = "adapters"
    PROMPT_TUNING = "prompt tuning"
    SELECTIVE_FINETUNING = "selective fine-tuning"
    FULL_FINETUNING = "full fine-tuning"
    INSTRUCTION_TUNING = "instruction tuning"
    PREFERENCE_OPTIMIZATION = "preference optimization"
    MODEL_MERGING = "model merging"
    MEMORY_EFFICIENT_TRAINING = "memory-efficient training"
    OPTIMIZER = "optimizer"
    KV_EVICTION = "KV-cache eviction"
    KV_COMPRESSION = "KV-cache compression"
    KV_SHARING = "KV-cache sharing"
    MEMORY_MANAGEMENT = "memory management"
    OFFLOADING = "offloading"
    EFFICIENT_ATTENTION = "efficient attention"
    LINEAR_ATTENTION = "linear attention"
    STATE_SPACE = "state-space model"
    CONTEXT_EXTENSION = "context extension"
    MEMORY_AUGMENTATION = "memory augmentation"
    RETRIEVAL = "retrieval"
    TOKENIZATION = "tokenization"
    BYTE_LEVEL = "byte-level modelling"
    POSITIONAL_ENCODING = "positional encoding"
    EMBEDDING_COMPRESSION = "embedding compression"
    PROMPT_COMPRESSION = "prompt compression"
    SOFT_PROMPT_COMPRESSION = "soft prompt compression"
    PROMPTING = "prompting"
    PROMPT_OPTIMIZATION = "prompt optimization"
    IN_CONTEXT_LEARNING = "in-context learning"
    MIXTURE_OF_EXPERTS = "mixture of experts"
    SPECULATIVE_DECODING = "speculative decoding"
    EARLY_EXIT = "early exit"
    ARCHITECTURE_SEARCH = "architecture search"
    EFFICIENT_ARCHITECTURE = "efficient architecture"
    SCALING_LAW = "scaling law"
    HYPERPARAMETER_SEARCH = "hyperparameter search"
    HYPERPARAMETER_TRANSFER = "hyperparameter transfer"
    LOSSLESS_COMPRESSION = "lossless compression"
    DATA_COMPRESSION = "data compression"
    SERVING_SYSTEM = "serving system"
    PRETRAINED_MODEL = "pre-trained model"
    BENCHMARK = "benchmark"
    SURVEY = "survey"
    ANALYSIS = "analysis"
    AGENT = "agent"
    MULTI_AGENT = "multi-agent system"
    TOOL_USE = "tool use"
    KNOWLEDGE_DISTILLATION = "knowledge distillation"
    SPARSE_ATTENTION = "sparse attention"
    PARALLELISM = "parallelism"
    MODEL_ROUTING = "model routing"
    QUANTIZATION_TRANSFORM = "quantization transform"
    SPARSITY_ALLOCATION = "sparsity allocation"
    REINFORCEMENT_LEARNING = "reinforcement learning"
    DATA_SELECTION = "data selection"
    MULTI_TOKEN_PREDICTION = "multi-token prediction"
    UNIFIED_COMPRESSION = "unified compression"


class Pattern(StrEnum):
    """Where the zeros, or the removed parts, of a sparse model lie."""

    UNSTRUCTURED = "unstructured"
    N_M = "N:M"
    TWO_FOUR = "2:4"
    FOUR_EIGHT = "4:8"
    BLOCK = "block"
    CHANNEL = "channel"
    HEAD = "attention head"
    LAYER = "layer"
    EXPERT = "expert"
    TOKEN = "token"


class Granularity(StrEnum):
    """How many values share one scale, codebook or rank."""

    TENSOR = "per-tensor"
    CHANNEL = "per-channel"
    GROUP = "per-group"
    TOKEN = "per-token"
    HEAD = "per-head"
    LAYER = "per-layer"
    BLOCK = "per-block"
    VECTOR = "per-vector"


class Training(StrEnum):
    """The training that the method asks for, from the least to the most."""

    NONE = "none"
    CALIBRATION = "calibration"
    FINETUNING = "fine-tuning"
    PRETRAINING = "pre-training"


class Quantized(StrEnum):
    """What of a model a method holds in few bits, as its numbers of bits say."""

    WEIGHTS = "weight-only"
    BOTH = "weights-activations"
    CACHE = "KV cache"


_FULL = 16
"""Bits that count as not quantized."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The one result to remember: `value` of `metric` on `dataset`, against `baseline`, as the paper prints it."""

    metric: str
    value: str
    dataset: str = ""
    baseline: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """Typed facts; an empty field means that the source does not say.

    Bits are per value, sparsity is in percent, `ratio` is original size ÷ compressed size; `evaluation` names the
    data sets or tasks on which the results were measured.
    """

    technique: tuple[Technique, ...] = ()
    weight_bits: tuple[float, ...] = ()
    activation_bits: tuple[float, ...] = ()
    kv_bits: tuple[float, ...] = ()
    sparsity: tuple[float, ...] = ()
    pattern: tuple[Pattern, ...] = ()
    granularity: tuple[Granularity, ...] = ()
    ratio: float | None = None
    training: Training | None = None
    calibration: str = ""
    models: tuple[str, ...] = ()
    hardware: tuple[str, ...] = ()
    evaluation: tuple[str, ...] = ()
    headline: Headline | None = None

    @property
    def quantizes(self) -> tuple[Quantized, ...]:
        """Tell what is held in fewer than 16 bits: weights alone, weights and activations, the KV cache."""
        weights, activations, cache = (
            any(bits < _FULL for bits in every) for every in (self.weight_bits, self.activation_bits, self.kv_bits)
        )
        found = [Quantized.BOTH] if weights and activations else []
        found += [Quantized.WEIGHTS] if weights and not activations and not cache else []
        return (*found, Quantized.CACHE) if cache else tuple(found)

    @property
    def filled(self) -> int:
        """Count the fields that say something."""
        return sum(getattr(self, field.name) not in ((), "", None) for field in fields(self))

    def __bool__(self) -> bool:
        """Tell whether the card says anything at all."""
        return self.filled > 0
